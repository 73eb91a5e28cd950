package dev.mooring.internal.handle;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.Fault;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessList;
import dev.mooring.resource.ProcessSession;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.OnCrash;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A container on the engine. */
public final class ContainerHandle implements DockerContainer, Healable {

    private static final Set<ContainerState.Status> ENDED =
            EnumSet.of(ContainerState.Status.EXITED, ContainerState.Status.DEAD);

    private static final String PAUSED = "paused";
    private static final String STOPPED = "stopped";

    private final Engine engine;
    private final Containers containers;
    private final Identity identity;
    private final Consumer<String> starter;
    private final ReadyAgain readyAgain;
    private final Masker masker;
    private final ContainerFiles files;
    private final ImageNaming images;
    private final Recorder recorder;
    private final Limits limits;
    private final ContainerInspection inspection;
    private final List<OpenSession> sessions = new CopyOnWriteArrayList<>();
    private final List<LogSubscription> followers = new CopyOnWriteArrayList<>();
    private final Disturbances disturbances = new Disturbances();
    private volatile String name;
    /** The end of the run before the last start through this handle; null before the first start. */
    private volatile @Nullable Instant endOfRunBeforeStart;
    /** The network over which the ports were forwarded and from which the container is disconnected, or null. */
    private volatile @Nullable String unreachableWithout;
    /** Whether its unexpected end has been reported to a test. */
    private volatile boolean crashReported;

    /**
     * @param starter lets the engine start the container with this id
     * @param readyAgain waits until the container is ready after a new start
     * @param images keeps the images that are made from the container
     * @param recorder records the operations of tests on the container
     * @param limits limits the output that is kept
     */
    public ContainerHandle(
            Engine engine,
            Identity identity,
            Consumer<String> starter,
            ReadyAgain readyAgain,
            Masker masker,
            ImageNaming images,
            Recorder recorder,
            Limits limits) {
        this.limits = limits;
        this.engine = engine;
        this.images = images;
        this.recorder = recorder;
        this.containers = engine.containers();
        this.identity = identity;
        this.starter = starter;
        this.readyAgain = readyAgain;
        this.masker = masker;
        this.files = new ContainerFiles(containers, identity.id(), identity.subject(), limits);
        this.inspection = new ContainerInspection(containers, identity.id(), identity.subject(), masker);
        this.name = identity.name();
    }

    @Override
    public String id() {
        return identity.id();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String image() {
        return identity.spec().image();
    }

    @Override
    public ContainerSpec spec() {
        return identity.spec();
    }

    @Override
    public String host() {
        return identity.host();
    }

    @Override
    public Endpoint endpoint(int containerPort, Protocol protocol) {
        Objects.requireNonNull(protocol, "DockerContainer.endpoint: 'protocol' must not be null");
        Endpoint endpoint = identity.endpoints().get(containerPort + "/" + protocol);
        if (endpoint == null) {
            String forwarded = identity.endpoints().isEmpty()
                    ? "none"
                    : String.join(", ", identity.endpoints().keySet());
            String declaration = protocol == Protocol.TCP
                    ? Integer.toString(containerPort)
                    : "value = " + containerPort + ", protocol = UDP";
            throw new MooringException(ErrorText.of("Port " + containerPort + "/" + protocol + " of "
                            + identity.subject() + " is not forwarded.")
                    .add("forwarded", forwarded)
                    .advise("declare @PortForward(" + declaration + ") on the container")
                    .toString());
        }
        String lost = unreachableWithout;
        if (lost != null) {
            throw new MooringException(ErrorText.of("Port " + containerPort + "/" + protocol + " of "
                            + identity.subject() + " cannot be reached: it is forwarded over network '" + lost
                            + "', from which the container is disconnected.")
                    .add("endpoint", endpoint + " until then")
                    .advise("connect it to a second network for its ports, and disconnect it from the one that"
                            + " it shares with other containers")
                    .toString());
        }
        return endpoint;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return identity.endpoints();
    }

    @Override
    public String ip(DockerNetwork network) {
        Objects.requireNonNull(network, "DockerContainer.ip: 'network' must not be null");
        ContainerDetails details = inspect();
        return details.networks().values().stream()
                .filter(place -> place.networkId().equals(network.id()))
                .map(ContainerHandle::ip)
                .filter(ip -> !ip.isEmpty())
                .findFirst()
                .orElseThrow(() -> new MooringException(ErrorText.of(identity.subject()
                                        .capitalized() + " has no IP address on network '" + network.name() + "'.")
                        .add(
                                "connected",
                                String.valueOf(
                                        String.join(", ", details.networks().keySet())))
                        .add("running", (details.state().running() ? "yes" : "no"))
                        .toString()));
    }

    @Override
    public Map<String, String> ips() {
        Map<String, String> ips = new LinkedHashMap<>();
        inspect().networks().forEach((network, place) -> {
            String ip = ip(place);
            if (!ip.isEmpty()) {
                ips.put(network, ip);
            }
        });
        return ips;
    }

    private static String ip(NetworkPlace place) {
        return place.ip().isEmpty() ? place.ipv6() : place.ip();
    }

    @Override
    public ContainerDetails inspect() {
        return inspection
                .asking(cannot("be inspected"), () -> containers.inspect(id()))
                .orElseThrow(() ->
                        new EngineException(404, identity.subject().capitalized() + " does not exist any more.", null));
    }

    @Override
    public String inspectRaw() {
        return inspection.asking(cannot("be inspected"), () -> containers.inspectRaw(id()));
    }

    @Override
    public ExecResult exec(ExecSpec spec) {
        Objects.requireNonNull(spec, "DockerContainer.exec: 'spec' must not be null");
        ExecCall call = new ExecCall(containers, id(), identity.subject(), masker, spec, limits);
        return recorder.executes(spec.command(), call::run);
    }

    @Override
    public ProcessSession execInteractive(ExecSpec spec) {
        Objects.requireNonNull(spec, "DockerContainer.execInteractive: 'spec' must not be null");
        return kept(new ExecCall(containers, id(), identity.subject(), masker, spec, limits).open());
    }

    @Override
    public ProcessSession attach() {
        String process = "The main process of " + identity.subject();
        try {
            return kept(OpenSession.over(containers.attach(id()), process, masker, chunk -> {}, limits));
        } catch (EngineException e) {
            ErrorText failed = ErrorText.of(process + " could not be attached to.")
                    .roomFor("last log")
                    .add("engine", masker.mask(EngineMessage.of(e, id())));
            throw new EngineException(
                    e.status(),
                    e.status() == EngineException.NO_ANSWER ? failed.toString() : withStateAndLog(failed),
                    masker.harmless(e));
        }
    }

    private OpenSession kept(OpenSession session) {
        sessions.removeIf(OpenSession::isClosed);
        sessions.add(session);
        return session;
    }

    @Override
    public ProcessList top(String... arguments) {
        Objects.requireNonNull(arguments, "DockerContainer.top: 'arguments' must not be null");
        for (String argument : arguments) {
            Objects.requireNonNull(argument, "DockerContainer.top: 'arguments' must not contain null");
        }
        return inspection.top(List.of(arguments));
    }

    @Override
    public ContainerStats stats() {
        return inspection.stats();
    }

    @Override
    public List<FileChange> diff() {
        return inspection.diff();
    }

    @Override
    public void exportTo(Path target) {
        Objects.requireNonNull(target, "DockerContainer.exportTo: 'target' must not be null");
        inspection.exportTo(target);
    }

    @Override
    public void rename(String newName) {
        Objects.requireNonNull(newName, "DockerContainer.rename: 'newName' must not be null");
        notForOthers("renamed");
        inspection.rename(newName);
        name = newName;
    }

    @Override
    public List<String> update(ContainerUpdate update) {
        Objects.requireNonNull(update, "DockerContainer.update: 'update' must not be null");
        notForOthers("updated");
        return inspection.update(update);
    }

    @Override
    public void remove() {
        notForOthers("removed");
        release();
        disturbances.removed();
        inspection.telling(cannot("be removed"), () -> containers.remove(id()));
    }

    @Override
    public String logs(LogQuery query) {
        Objects.requireNonNull(query, "DockerContainer.logs: 'query' must not be null");
        return logLines(query).stream().map(line -> line.text() + "\n").collect(joining());
    }

    @Override
    public List<LogLine> logLines(LogQuery query) {
        Objects.requireNonNull(query, "DockerContainer.logLines: 'query' must not be null");
        String log = "The log of " + identity.subject();
        try {
            return inspection.asking(log + " could not be read", () -> containers.logs(id(), query, limits.output()));
        } catch (TooMuchOutputException e) {
            throw new MooringException(
                    ErrorText.of(log + " takes " + e.getMessage() + " of memory.")
                            .advise(
                                    "read only a part of it, with LogQuery.withTail or withSince, or one line at a time,"
                                            + " with followLogs, or set mooring.output.limit to more")
                            .toString(),
                    e);
        }
    }

    @Override
    public Subscription followLogs(LogQuery query, Consumer<LogLine> consumer) {
        Objects.requireNonNull(query, "DockerContainer.followLogs: 'query' must not be null");
        Objects.requireNonNull(consumer, "DockerContainer.followLogs: 'consumer' must not be null");
        LogSubscription follower = new LogSubscription(containers, id(), query, consumer);
        inspection.telling("The log of " + identity.subject() + " could not be followed", follower::open);
        followers.removeIf(LogSubscription::isClosed);
        followers.add(follower);
        return follower;
    }

    @Override
    public LogLine awaitLog(String regex, Duration timeout) {
        Objects.requireNonNull(regex, "DockerContainer.awaitLog: 'regex' must not be null");
        Objects.requireNonNull(timeout, "DockerContainer.awaitLog: 'timeout' must not be null");
        return new LineSearch(containers, id(), identity.subject(), masker).await(regex, timeout, endOfRunBefore());
    }

    /**
     * The time from which lines count: those of the current run, or of the last one. Null if there is no earlier run.
     */
    private @Nullable Instant endOfRunBefore() {
        ContainerState state = inspect().state();
        // For a container that has ended, this is the end of the run to which the lines belong.
        return state.running() ? state.finishedAt() : endOfRunBeforeStart;
    }

    @Override
    public void copyIn(Path source, String target, CopyOptions options) {
        Objects.requireNonNull(source, "DockerContainer.copyIn: 'source' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyIn: 'target' must not be null");
        Objects.requireNonNull(options, "DockerContainer.copyIn: 'options' must not be null");
        noFilesForOthers();
        files.copyIn(new CopySource.OfPath(source), target, options);
    }

    @Override
    public void copyIn(byte[] content, String target, CopyOptions options) {
        Objects.requireNonNull(content, "DockerContainer.copyIn: 'content' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyIn: 'target' must not be null");
        Objects.requireNonNull(options, "DockerContainer.copyIn: 'options' must not be null");
        noFilesForOthers();
        files.copyIn(new CopySource.OfBytes(content), target, options);
    }

    @Override
    public void copyInResource(String resource, String target, CopyOptions options) {
        Objects.requireNonNull(resource, "DockerContainer.copyInResource: 'resource' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyInResource: 'target' must not be null");
        Objects.requireNonNull(options, "DockerContainer.copyInResource: 'options' must not be null");
        noFilesForOthers();
        files.copyIn(new CopySource.OfResource(resource, identity.loader()), target, options);
    }

    @Override
    public void copyOut(String source, Path target) {
        Objects.requireNonNull(source, "DockerContainer.copyOut: 'source' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyOut: 'target' must not be null");
        files.copyOut(source, target);
    }

    @Override
    public byte[] read(String source) {
        Objects.requireNonNull(source, "DockerContainer.read: 'source' must not be null");
        return files.read(source);
    }

    @Override
    public void stop(Duration timeout) {
        Objects.requireNonNull(timeout, "DockerContainer.stop: 'timeout' must not be null");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("DockerContainer.stop: 'timeout' must not be negative, but is "
                    + Durations.format(timeout) + "; 0 s kills at once");
        }
        notForOthers("stopped");
        disturbances.stopped();
        inspection.telling(cannot("be stopped"), () -> containers.stop(id(), timeout, null));
        recorder.faultBegan(STOPPED);
    }

    @Override
    public void kill(String signal) {
        Objects.requireNonNull(signal, "DockerContainer.kill: 'signal' must not be null");
        if (signal.isBlank()) {
            throw new IllegalArgumentException(
                    "DockerContainer.kill: 'signal' must name a signal, for instance SIGHUP, but is blank");
        }
        notForOthers("sent a signal");
        boolean kills = signal.equals("SIGKILL") || signal.equals("KILL") || signal.equals("9");
        if (kills) {
            disturbances.stopped();
        }
        disturbances.endMeant();
        inspection.telling(
                "Signal '" + signal + "' could not be sent to " + identity.subject(),
                () -> containers.kill(id(), signal));
        if (kills) {
            recorder.faultBegan(STOPPED);
        } else {
            recorder.faultBegan("sent " + signal);
            recorder.faultEnded("sent " + signal);
        }
    }

    @Override
    public void start() {
        ContainerDetails before = inspect();
        if (!before.state().running()) {
            endOfRunBeforeStart = before.state().finishedAt();
            inspection.telling(cannot("be started"), () -> starter.accept(id()));
            for (LogSubscription follower : followers) {
                follower.resume(before.state().finishedAt());
            }
        }
        await(null, "until " + identity.subject() + " is ready again");
        disturbances.started();
        recorder.faultEnded(STOPPED);
    }

    @Override
    public void await(WaitStrategy strategy) {
        Objects.requireNonNull(strategy, "DockerContainer.await: 'strategy' must not be null");
        await(strategy, "for " + strategy.describe() + " of " + identity.subject());
    }

    /**
     * Waits on a thread of its own.
     *
     * @param instead the strategy that replaces those of its spec, or null
     * @param what the name of the wait in errors
     */
    private void await(@Nullable WaitStrategy instead, String what) {
        try {
            SideThread.run("awaits-" + identity.name(), () -> readyAgain.await(instead));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException("Interrupted while waiting " + what + ".", e);
        }
    }

    @Override
    public Fault pause() {
        notForOthers("paused");
        inspection.telling(cannot("be paused"), () -> containers.pause(id()));
        disturbances.paused();
        recorder.faultBegan(PAUSED);
        return new OpenFault(this::thaw);
    }

    @Override
    public void unpause() {
        inspection.telling(cannot("be unpaused"), () -> containers.unpause(id()));
        disturbances.unpaused();
        recorder.faultEnded(PAUSED);
    }

    /**
     * Ends the faults that still exist: the container may have been unpaused in another way, have ended, or have been
     * removed.
     */
    private void thaw() {
        boolean paused = containers
                .inspect(id())
                .filter(details -> details.state().status() == ContainerState.Status.PAUSED)
                .isPresent();
        if (paused) {
            containers.unpause(id());
        }
        disturbances.unpaused();
        recorder.faultEnded(PAUSED);
    }

    @Override
    public int awaitExit(Duration timeout) {
        Objects.requireNonNull(timeout, "DockerContainer.awaitExit: 'timeout' must not be null");
        disturbances.endMeant();
        return TimedCall.within(
                timeout,
                "waits for the end of " + identity.subject(),
                () -> containers.awaitExit(id()),
                () -> new MooringException(
                        withStateAndLog(ErrorText.of(identity.subject().capitalized() + " did not end in time.")
                                .add("time", timeout.toMillis() / 1000.0 + " s"))));
    }

    private String withStateAndLog(ErrorText text) {
        return new StateAndLog(containers, id(), masker).addTo(text).toString();
    }

    @Override
    public DockerImage commit(String name, CommitOptions options) {
        Objects.requireNonNull(name, "DockerContainer.commit: 'name' must not be null");
        Objects.requireNonNull(options, "DockerContainer.commit: 'options' must not be null");
        ImagesHandle.checked(name);
        CommitOptions disowned = disowned(options);
        UnaryOperator<String> commit = as -> containers.commit(id(), as, disowned);
        String image = inspection.asking(
                cannot("be committed as image '" + name + "'"),
                () -> options.keep()
                        ? commit.apply(name)
                        : images.make(name, commit).id());
        return new ImageHandle(engine, image, name, images);
    }

    /** What this JVM does to a container of the build happens to the tests of all JVMs. */
    private void notForOthers(String verb) {
        refuseIfOfBuild("be " + verb, "give this test a container of its own, with scope = Scope.CLASS or METHOD");
    }

    private void noFilesForOthers() {
        refuseIfOfBuild("receive a file", "declare the file with @CopyToContainer, so that all JVMs have it");
    }

    private void refuseIfOfBuild(String verb, String instead) {
        if (identity.ofBuild()) {
            throw new MooringException(ErrorText.of(identity.subject().capitalized() + " cannot " + verb
                            + ", because other JVMs of the build use it.")
                    .advise(instead)
                    .toString());
        }
    }

    private String cannot(String verb) {
        return identity.subject().capitalized() + " could not " + verb;
    }

    /**
     * An image inherits the container's labels, and everything that is made from it inherits those of the image. Labels
     * can be emptied, but not removed.
     */
    private CommitOptions disowned(CommitOptions options) {
        CommitOptions disowned = options;
        for (String label : inspect().labels().keySet()) {
            if (label.startsWith(Ownership.OURS)) {
                disowned = disowned.withChange("LABEL \"" + label + "\"=\"\"");
            }
        }
        return disowned;
    }

    private boolean mayEnd() {
        return spec().onCrash() == OnCrash.IGNORE
                || disturbances.isEndMeant()
                || spec().waits().stream().anyMatch(WaitStrategy::expectsExit);
    }

    /** Describes its end if it has failed by itself and no test has got a report of that. */
    public Optional<String> unreportedCrash() {
        if (crashReported || mayEnd()) {
            return Optional.empty();
        }
        return containers
                .inspect(id())
                .map(ContainerDetails::state)
                .filter(state -> ENDED.contains(state.status()) && state.exitCode() != 0)
                .map(state -> new StateAndLog(containers, id(), masker)
                        .addTo(ErrorText.of(identity.subject().capitalized() + " ended by itself with code "
                                + state.exitCode() + " before it was removed."))
                        .advise("find the cause in its log; or set @Container(onCrash = IGNORE) if it is meant to end")
                        .toString());
    }

    @Override
    public Optional<String> recover() {
        if (mayEnd()) {
            return Optional.empty();
        }
        Optional<ContainerState> state = containers.inspect(id()).map(ContainerDetails::state);
        if (state.isPresent() && !ENDED.contains(state.get().status())) {
            return Optional.empty();
        }
        crashReported = true;
        if (state.isPresent() && spec().onCrash() == OnCrash.RESTART) {
            String crash = identity.subject().capitalized() + " ended by itself with code "
                    + state.get().exitCode() + ".";
            start();
            crashReported = false;
            return Optional.of(crash);
        }
        ErrorText text = ErrorText.of(
                        identity.subject().capitalized() + " ended by itself, although tests still use it.")
                .add(
                        "ended at",
                        state.map(ContainerState::finishedAt).map(String::valueOf).stream()
                                .toList());
        throw new MooringException(new StateAndLog(containers, id(), masker)
                .addTo(text)
                .advise("find the cause in its log; or set @Container(onCrash = RESTART) to start it again"
                        + " before the next test, or IGNORE to ignore it")
                .toString());
    }

    @Override
    public void accept() {
        disturbances.accept();
    }

    @Override
    public List<String> heal() {
        List<String> healed = new ArrayList<>();
        if (disturbances.leftPaused()) {
            healed.add(identity.subject().capitalized() + " was left paused.");
            thaw();
        }
        if (disturbances.leftStopped() && !state().running()) {
            healed.add(identity.subject().capitalized() + " was left stopped.");
            start();
        }
        return healed;
    }

    /** Whether it lives longer than a test method, so that changes by one test affect the next one. */
    boolean outlivesTests() {
        return identity.outlivesTests();
    }

    /** Records the network with which the forwarded ports were lost, or null if they are back. */
    void unreachable(@Nullable String network) {
        unreachableWithout = network;
    }

    /** Records the events of the container. */
    public Recorder recorder() {
        return recorder;
    }

    /** Closes all streams of the log and sessions that were opened through this handle and not closed. */
    public void release() {
        followers.forEach(LogSubscription::close);
        sessions.forEach(OpenSession::close);
    }

    @Override
    public String toString() {
        return identity.subject().text();
    }

    /**
     * The state of a started container.
     *
     * @param id the id on the engine
     * @param name the name on the engine
     * @param subject its name in errors: {@code container 'db' (OrdersIT.db, image postgres:17)}
     * @param spec its spec, placeholders resolved
     * @param host the host under which its forwarded ports are reached
     * @param endpoints the endpoints of its forwarded ports, by {@code 5432/tcp}
     * @param loader finds its class-path resources
     * @param outlivesTests whether it lives longer than a test method
     * @param ofBuild whether other JVMs use it, too
     */
    public record Identity(
            String id,
            String name,
            Subject subject,
            ContainerSpec spec,
            String host,
            Map<String, Endpoint> endpoints,
            ClassLoader loader,
            boolean outlivesTests,
            boolean ofBuild) {

        public Identity {
            endpoints = Map.copyOf(endpoints);
        }
    }

    /** Waits for a container: until it is ready after a restart, or with another strategy. */
    @FunctionalInterface
    public interface ReadyAgain {

        /**
         * Blocks until the wait holds.
         *
         * @param instead the strategy that replaces those of its spec, or null
         */
        void await(@Nullable WaitStrategy instead) throws InterruptedException;
    }
}
