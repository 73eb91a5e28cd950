package dev.mooring.internal.jupiter;

import dev.mooring.internal.jupiter.Configuration.DockerMissing;
import dev.mooring.internal.lifecycle.Claim;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.Session;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.provision.CopiedContents;
import dev.mooring.internal.scan.Declaration;
import dev.mooring.internal.scan.Source;
import dev.mooring.resource.Docker;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.opentest4j.TestAbortedException;

/** What a launcher session holds. Its making does nothing but that: creators of a store must not wait for anything. */
@SuppressWarnings("deprecation")
final class SessionResource implements CloseableResource, AutoCloseable {

    /** By class, and so by class loader: two copies of Mooring in one JVM know nothing of each other. */
    static final Namespace NAMESPACE = Namespace.create(SessionResource.class);

    private final Configuration configuration;
    private final EngineSide engineSide;
    private final Session session;
    private final FieldInjector fields = new FieldInjector();
    private final TestsAtWork testsAtWork = new TestsAtWork();
    private final HostExposure host;
    private final Map<Class<?>, EnvironmentInstance> environments = new ConcurrentHashMap<>();
    private final Set<SlotKey> shared = ConcurrentHashMap.newKeySet();
    private final Set<PlannedRun> runs = ConcurrentHashMap.newKeySet();
    private final Map<Declaration, Once<String>> contents = new ConcurrentHashMap<>();

    private SessionResource(Configuration configuration) {
        this.configuration = configuration;
        this.engineSide = new EngineSide(configuration, this::seal);
        this.host = new HostExposure(engineSide::expose);
        this.session = new Session(engineSide, configuration.session(), engineSide);
    }

    static SessionResource of(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
        SessionResource present = store.get(SessionResource.class, SessionResource.class);
        if (present != null) {
            return present;
        }
        // Read before the creator, which must not fail nor do anything else.
        Configuration configuration = Configuration.of(context.getRoot());
        return store.getOrComputeIfAbsent(
                SessionResource.class, key -> new SessionResource(configuration), SessionResource.class);
    }

    /** The session's resource for the launcher's side, which knows the parameters before there is a context. */
    static SessionResource of(SessionStore store, Function<String, Optional<String>> parameters) {
        return store.find(SessionResource.class, SessionResource.class).orElseGet(() -> {
            Configuration configuration = Configuration.of(parameters);
            return store.findOrMake(
                    SessionResource.class, SessionResource.class, () -> new SessionResource(configuration));
        });
    }

    /** How many containers may be started before they are asked for. */
    int lookAhead() {
        return configuration.session().lookAhead().containers();
    }

    /** Has the engine looked for in the background. */
    void connectAhead() {
        engineSide.connectAhead();
    }

    Claim claim(String owner) {
        return session.claim(owner);
    }

    /** A run begins to follow what happens here. */
    void join(PlannedRun run) {
        runs.add(run);
    }

    void leave(PlannedRun run) {
        runs.remove(run);
    }

    void testIsReady(String id) {
        runs.forEach(run -> run.testIsReady(id));
    }

    /** Notes what the session itself is going to hold. */
    void noteShared(List<Lease.Request> requests) {
        requests.forEach(request -> shared.add(request.key()));
    }

    /** What the session itself holds for those who declare it. */
    Set<SlotKey> shared() {
        return Set.copyOf(shared);
    }

    /** Lets go of what is shared, unless another run may use it. */
    void letGo(Collection<SlotKey> keys) {
        if (runs.size() == 1 && !keys.isEmpty()) {
            shared.removeAll(keys);
            session.root().letGo(keys);
        }
    }

    FieldInjector fields() {
        return fields;
    }

    TestsAtWork testsAtWork() {
        return testsAtWork;
    }

    /** The engine's handle, for a place whose lease holds what is made through it. */
    Docker docker(Lease lease, Source source) {
        return engineSide.docker(new RunTimeResources(lease, host, source));
    }

    HostExposure host() {
        return host;
    }

    /** The lease of what lives to the end of the session. */
    Lease root() {
        return session.root();
    }

    /** The lease of a context, made where there is none; closing the context's store closes it. */
    Lease leaseOf(ExtensionContext owner) {
        return ownStore(owner)
                .getOrComputeIfAbsent(LeaseResource.class, key -> leaseResource(owner), LeaseResource.class)
                .lease();
    }

    private LeaseResource leaseResource(ExtensionContext owner) {
        Lease lease = session.lease(nameOf(owner));
        return new LeaseResource(lease, configuration.removal(), () -> {
            if (keepsOnFailure() && owner.getExecutionException().isPresent()) {
                engineSide.keeping().want(lease.handles());
            }
        });
    }

    boolean keepsOnFailure() {
        return configuration.keep() == Keep.ON_FAILURE;
    }

    /** Lets all stay that a context and those around it hold, and some of what the session holds. */
    void keepWhatIsHeld(ExtensionContext context, Collection<SlotKey> ofSession) {
        engineSide.keeping().want(session.root().handles(ofSession));
        for (Optional<ExtensionContext> next = Optional.of(context);
                next.isPresent();
                next = next.get().getParent()) {
            ExtensionContext owner = next.get();
            LeaseResource held = ownStore(owner).get(LeaseResource.class, LeaseResource.class);
            if (held != null) {
                engineSide.keeping().want(held.lease().handles());
            }
        }
    }

    /** A class, or a class with its test, as errors name them. */
    private static String nameOf(ExtensionContext owner) {
        String type = owner.getTestClass().map(Source::nameOf).orElse("");
        return owner.getTestMethod().isPresent() ? type + ", " + owner.getDisplayName() : type;
    }

    /**
     * The instance of an environment in this session.
     *
     * @param parts what it is made from: one instance as long as they are the same
     */
    Record environment(Class<?> type, List<Object> parts, Supplier<Record> construct) {
        return environments
                .computeIfAbsent(type, absent -> new EnvironmentInstance())
                .get(parts, construct);
    }

    /**
     * A hash of the files that are copied into a container: two session-wide containers are one only if it is equal.
     */
    String contentsOf(PlanNode node) {
        // Once per declaration: a file that a test changes makes no second container in the middle of a class.
        return contents.computeIfAbsent(node.declaration(), absent -> new Once<>())
                .get(() -> CopiedContents.hash(node, configuration.provision()));
    }

    private void seal() {
        session.seal();
    }

    /** The failure as it is thrown: a missing engine skips tests where that is asked for. */
    RuntimeException asThrown(RuntimeException failure) {
        boolean missing = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(EngineUnavailableException.class::isInstance);
        return missing && configuration.dockerMissing() == DockerMissing.SKIP
                ? new TestAbortedException(String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    void throwKnownFailures() {
        List<MooringException> failures = session.knownFailures();
        if (!failures.isEmpty()) {
            MooringException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    @Override
    public void close() {
        // An interrupt is for tests; here it would end the calls that look whether anything is left.
        boolean interrupted = Thread.interrupted();
        try {
            session.close();
        } finally {
            interrupted |= Thread.interrupted();
            engineSide.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The id keeps a look-up from falling through to the lease of a parent. */
    private static ExtensionContext.Store ownStore(ExtensionContext owner) {
        return owner.getStore(NAMESPACE.append(owner.getUniqueId()));
    }
}
