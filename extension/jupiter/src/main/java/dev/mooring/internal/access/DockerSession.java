package dev.mooring.internal.access;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.lifecycle.Claim;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.Session;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.provision.CopiedContents;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.session.HostExposure;
import dev.mooring.internal.session.LocalFiles;
import dev.mooring.internal.session.Once;
import dev.mooring.internal.session.ParameterNames;
import dev.mooring.internal.session.RunFollower;
import dev.mooring.internal.session.SessionEngine;
import dev.mooring.internal.session.SessionReport;
import dev.mooring.internal.session.TestsAtWork;
import dev.mooring.resource.Docker;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import dev.mooring.spi.ResourceHold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that belongs to one session: its running resources, their engine, and what its users share. */
public final class DockerSession implements AutoCloseable {

    private final Configuration configuration;
    private final SessionEngine engine;
    private final Session session;
    private final FieldInjector fields = new FieldInjector();
    private final TestsAtWork testsAtWork = new TestsAtWork();
    private final HostExposure host;
    private final EnvironmentRecords environments = new EnvironmentRecords();
    private final SessionHolds holds = new SessionHolds();
    private final Set<SlotKey> shared = ConcurrentHashMap.newKeySet();
    private final Set<RunFollower> runs = ConcurrentHashMap.newKeySet();
    private final Map<Declaration, Once<String>> contents = new ConcurrentHashMap<>();
    private final ParameterNames parameterNames = new ParameterNames();

    /** Creates a session that has no threads yet and has not looked for an engine. */
    public DockerSession(Configuration configuration) {
        this.configuration = configuration;
        this.engine = new SessionEngine(configuration, this::seal, holds::endAll, this::hosts);
        this.host = new HostExposure(engine::expose);
        this.session = new Session(engine, configuration.session(), engine);
    }

    public Configuration configuration() {
        return configuration;
    }

    /**
     * Warns of parameters that do not exist, of each once.
     *
     * @param names all names of parameters and properties that are set
     */
    public void reportUnknownParameters(Collection<String> names) {
        parameterNames.report(names);
    }

    /** Looks for the files that specs name. */
    public HostFiles files() {
        return new LocalFiles(configuration.provision().projectDirectory(), engine::sharesFiles);
    }

    /** How many containers may be started before they are needed. */
    public int lookAhead() {
        return configuration.session().lookAhead().containers();
    }

    /**
     * Looks for the engine, and waits for the answer.
     *
     * @return why there is none, or empty if there is one
     */
    public Optional<EngineUnavailableException> missingEngine() {
        try {
            engine.find();
            return Optional.empty();
        } catch (EngineUnavailableException missing) {
            return Optional.of(missing);
        }
    }

    /**
     * Looks for the engine, and returns what is known of it.
     *
     * @throws EngineUnavailableException if there is none
     */
    public EngineInfo engineInfo() {
        return engine.info();
    }

    /** Looks for the engine in the background. */
    public void connectAhead() {
        engine.connectAhead();
    }

    /**
     * Creates an empty claim.
     *
     * @param owner the owner's name, for logs
     */
    public Claim claim(String owner) {
        return session.claim(owner);
    }

    /** Registers a follower of the tests that use this session. */
    public void join(RunFollower run) {
        runs.add(run);
    }

    public void leave(RunFollower run) {
        runs.remove(run);
    }

    /** Notifies the followers that a test has everything it needs. */
    public void testIsReady(String id) {
        runs.forEach(run -> run.testIsReady(id));
    }

    /** Records what the session itself will hold. */
    public void noteShared(List<Lease.Request> requests) {
        requests.forEach(request -> shared.add(request.key()));
    }

    /** The resources that the session itself holds for the classes that declare them. */
    public Set<SlotKey> shared() {
        return Set.copyOf(shared);
    }

    /**
     * Releases what is shared, unless another run or something cached in the JVM may still use it. A plan does not show
     * the latter, so whatever can outlive the JVM does.
     */
    public void letGo(Collection<SlotKey> keys) {
        if (runs.size() == 1 && !keys.isEmpty() && !engine.sharesToTheEnd()) {
            shared.removeAll(keys);
            environments.close(keys.stream()
                    .filter(SlotKey.OfEnvironment.class::isInstance)
                    .map(key -> ((SlotKey.OfEnvironment) key).environment())
                    .collect(Collectors.toSet()));
            session.root().letGo(keys);
        }
    }

    /** What the session reports about itself. */
    public SessionReport report() {
        return engine.report();
    }

    public FieldInjector fields() {
        return fields;
    }

    public TestsAtWork testsAtWork() {
        return testsAtWork;
    }

    /** The handle of the engine for one place; its lease holds what is created through the handle. */
    public Docker docker(Lease lease, Source source) {
        return engine.docker(new RunTimeResources(lease, host, source, engine::hasVolume));
    }

    public HostExposure host() {
        return host;
    }

    /** The lease of resources that live until the end of the session. */
    public Lease root() {
        return session.root();
    }

    /**
     * Creates an empty lease; has no other effect.
     *
     * @param owner the owner's name, for errors
     */
    public Lease lease(String owner) {
        return session.lease(owner);
    }

    /**
     * Starts resources, waits for them, and keeps them running until the hold is closed, at the latest until the
     * session ends.
     *
     * @param owner the owner's name, for errors
     * @param needed the resources, each after its dependencies
     * @param atEnd is called when the session ends and the hold is still open
     */
    public ResourceHold hold(String owner, List<Lease.Request> needed, Runnable atEnd) {
        Lease lease = session.lease(owner);
        try {
            lease.acquire(needed);
            needed.forEach(request -> lease.await(request.key()));
        } catch (RuntimeException | Error failure) {
            lease.closeInBackground();
            throw failure;
        }
        return holds.open(lease, configuration.removal(), atEnd);
    }

    /** Replaces the secrets that are known so far in a text. */
    public String mask(String text) {
        return engine.mask(text);
    }

    /** Keeps resources, and what they depend on, on the engine instead of removing them. */
    public void keep(Collection<Object> handles) {
        engine.keeping().want(handles);
    }

    /**
     * The instance of an environment in this session.
     *
     * @param parts what it is made from: the same instance as long as they are the same
     */
    Record environment(Class<?> type, List<Object> parts, Supplier<Record> construct) {
        return environments.get(type, parts, construct);
    }

    /**
     * A hash of the files that are copied into a container: two session-wide containers are the same only if it is
     * equal.
     */
    public String contentsOf(PlanNode node) {
        // Once per declaration, so that a file changed by a test does not cause a second container in the middle of a
        // class.
        return contents.computeIfAbsent(node.declaration(), absent -> new Once<>())
                .get(() -> CopiedContents.hash(node, configuration.provision()));
    }

    /** Closes the records of environments; what fails is reported when the session is closed. */
    void closeEnvironments() {
        environments.closeAll();
    }

    private void seal() {
        session.seal();
    }

    private void hosts(int number) {
        session.hosts(number);
    }

    /**
     * Throws the failures that are known by now and have not been reported: of removals, and of environments whose
     * records could not be closed.
     *
     * @throws MooringException for the first of them, the others suppressed
     */
    public void throwKnownFailures() {
        List<MooringException> failures = environments.takeFailures();
        failures.addAll(session.knownFailures());
        throwAll(failures);
    }

    private static void throwAll(List<MooringException> failures) {
        if (!failures.isEmpty()) {
            MooringException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /**
     * Ends what others hold, closes the records of environments, removes everything, waits for that, and disconnects
     * from the engine.
     *
     * @throws MooringException for what could not be closed or removed, or was found left
     */
    @Override
    public void close() {
        // An interrupt is meant for tests; here it would end the calls that check whether anything is left.
        boolean interrupted = Thread.interrupted();
        try {
            holds.endAll();
            closeEnvironments();
            List<MooringException> failures = environments.takeFailures();
            try {
                session.close();
            } catch (MooringException notRemoved) {
                failures.add(notRemoved);
            }
            throwAll(failures);
        } finally {
            interrupted |= Thread.interrupted();
            try {
                engine.endReport();
            } finally {
                engine.close();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
