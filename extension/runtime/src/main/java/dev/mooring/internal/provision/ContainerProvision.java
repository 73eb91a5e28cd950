package dev.mooring.internal.provision;

import static java.util.stream.Collectors.toMap;

import dev.mooring.Scope;
import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.LineStarts;
import dev.mooring.internal.engine.NoPlaceException;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Seat;
import dev.mooring.internal.handle.ContainerFiles;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.pull.ImageRequest;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.internal.readiness.Countdown;
import dev.mooring.internal.report.CommandInOneWord;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.snapshot.KeyInputs;
import dev.mooring.internal.snapshot.SnapshotRefusedException;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.StopSpec;
import dev.mooring.wait.Health;
import dev.mooring.wait.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One generation of a container. */
final class ContainerProvision implements Provision {

    /** An id as the engine writes it, and its first digits, by which people know it. */
    private static final Pattern LONG_ID = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

    private static final Logger log = LoggerFactory.getLogger(ContainerProvision.class);

    /** How often ports are picked: a second clash is rare, a tenth one is not a coincidence. */
    private static final int MOST_PICKS = 10;

    /** The status of an answer that refuses a name which is in use. */
    private static final int CONFLICT = 409;

    private final EngineProvisioner context;
    private final Declaration declaration;
    private final ContainerSpec spec;
    private final Dependencies dependencies;
    private final Containers containers;
    private final Path project;
    private final Map<String, String> constants;
    private final Subject subject;
    private final Recorder recorder;

    private final ImageNames.Held images;
    private final Origin origin;
    private final boolean ofBuild;

    private final Countdown countdown = new Countdown();

    /** Chosen with each start, because its networks and volumes get their node only now. */
    private @Nullable Seat seat;

    private @Nullable Made made;
    private @Nullable Awaited awaited;
    private @Nullable ContainerHandle handle;
    private volatile boolean ready;

    /**
     * @param ofBuild whether other JVMs may use it, too
     * @param origin the origin of its files
     */
    ContainerProvision(
            EngineProvisioner context,
            Declaration declaration,
            ContainerSpec spec,
            Dependencies dependencies,
            Map<String, String> constants,
            boolean ofBuild,
            Origin origin,
            Recorder recorder) {
        this.context = context;
        this.origin = origin;
        this.ofBuild = ofBuild;
        this.declaration = declaration;
        this.dependencies = dependencies;
        this.constants = constants;
        this.recorder = recorder;
        this.containers = context.engine().containers();
        this.project = ProjectDirectory.of(
                declaration.source().type(), context.settings().projectDirectory());
        String image = dependencies
                .image(spec.image())
                .map(DockerImage::name)
                .orElseGet(() -> context.imageName(spec.image()));
        this.spec = spec.toBuilder().image(image).build();
        this.images = context.imageNames().held();
        this.subject =
                Subject.container(declaration.name(), declaration.source().describe(), image);
        context.masker().keep(image);
        context.masker().keep(subject.text());
    }

    @Override
    public void start(CancelToken token) {
        Seat seat = takeSeat();
        HostPaths paths = resolver().paths();
        for (MountSpec mount : spec.mounts()) {
            if (mount instanceof MountSpec.OfHost host) {
                paths.absolute(host, subject);
            }
        }
        refuseUnreachablePorts();
        ContainerSpec pulled = spec.toBuilder().image(pulled()).build();
        for (int attempt = 1; ; attempt++) {
            unlessCancelled(token);
            try (ForwardedPorts ports = pick(token)) {
                create(pulled, seat, ports, token);
                return;
            } catch (EngineException e) {
                if (attempt == MOST_PICKS
                        || !(seat.isLost() || predecessorsHaveGone(e, attempt == 1, token) || worthAnotherPick(e))) {
                    throw failed(e);
                }
                log.debug("{} is started once more: {}", subject, e.getMessage());
                remove();
                seat = takeSeat();
            }
        }
    }

    /** Chosen anew with each attempt. */
    private Seat takeSeat() {
        try {
            Seat taken = context.engine().seat(resolver().named(spec));
            seat = taken;
            if (!taken.node().isEmpty()) {
                recorder.placed(taken.node());
            }
            return taken;
        } catch (NoPlaceException e) {
            throw new MooringException(
                    ErrorText.of(subject.capitalized() + " has no place in the swarm.")
                            .add("reason", e.reason())
                            .advise(e.advice())
                            .toString(),
                    e);
        }
    }

    /** The host that publishes its ports. */
    private PublishedHost host() {
        return seat == null ? context.publishedHost() : context.publishedHost().at(seat);
    }

    private SpecResolver resolver() {
        HostPaths paths = new HostPaths(project, host().files());
        return new SpecResolver(subject, dependencies, paths, context.hostAlias());
    }

    Subject subject() {
        return subject;
    }

    /**
     * Everything that determines the contents of the ready container; pulls its image.
     *
     * @throws UnknownPlaceholderException if it depends on values that are known only at the start
     */
    KeyInputs keyInputs() {
        // Labels and health checks are set anew at each start, so they may differ between starts.
        ContainerSpec pulled = spec.toBuilder()
                .image(pulled())
                .labels(Map.of())
                .healthCheck(null)
                .build();
        RunTimeValues values = values(new RunTimeValues.Facts("", host().host(), Map.of()));
        ContainerSpec resolved = resolver().resolve(pulled, spec.ports(), values);
        ImageDetails image = context.engine()
                .images()
                .inspect(pulled.image())
                .orElseThrow(() -> new SnapshotRefusedException("the engine has no image " + pulled.image()));
        return new KeyInputs(image, spec, resolved, project, loader());
    }

    /**
     * The spec with its texts resolved, without the name and the free ports, which differ in each run; pulls its image.
     */
    ContainerSpec comparable() {
        ContainerSpec pulled = spec.toBuilder().image(pulled()).build();
        return shape(pulled, resolver(), "", boundPorts()).spec();
    }

    private List<PortSpec> boundPorts() {
        return spec.ports().stream().map(host()::bind).toList();
    }

    Path project() {
        return project;
    }

    /**
     * Uses one that exists, in place of {@link #start} and {@link #awaitReady}; false if the container cannot be used.
     */
    boolean adopt(ContainerDetails container, StartedFrom from) {
        List<PortSpec> ports = ContainerReuse.ports(container, boundPorts());
        if (ports.size() < spec.ports().size() || !isUsable(container.state())) {
            return false;
        }
        Made made = new Made(container.name(), ports);
        made.requested = true;
        made.id = container.id();
        this.made = made;
        ContainerSpec pulled = spec.toBuilder().image(pulled()).build();
        Shape shape = shape(pulled, resolver(), container.name(), ports);
        mask(shape.spec());
        // Output from earlier runs does not belong to this one.
        forwardLog(
                use(container.id(), shape, from),
                () -> LogQuery.ALL.withSince(context.engine().time()));
        try {
            awaitReady();
            return true;
        } catch (MooringException failure) {
            log.info("{} is not used again, because {} is not ready", subject.capitalized(), container.name(), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** The plan contains the declared networks; networks that a test names at run time are known only to the engine. */
    private void refuseUnreachablePorts() {
        List<String> networks = spec.networks().stream()
                .map(NetworkJoin::network)
                .filter(network -> !dependencies.networks().containsKey(network))
                .toList();
        boolean unreachable = !spec.ports().isEmpty()
                && !networks.isEmpty()
                && networks.size() == spec.networks().size()
                && networks.stream().allMatch(this::isInternal);
        if (unreachable) {
            throw new MooringException(ErrorText.of(
                            subject.capitalized()
                                    + " forwards a port, but its only network is internal, where the engine publishes no ports.")
                    .add("networks", String.join(", ", networks))
                    .advise("remove the port forward, or join a second network that is not internal")
                    .toString());
        }
    }

    private boolean isInternal(String network) {
        return context.engine()
                .networks()
                .inspect(network)
                .filter(NetworkDetails::internal)
                .isPresent();
    }

    private boolean worthAnotherPick(EngineException refusal) {
        return PortClash.in(refusal)
                ? !spec.ports().stream().allMatch(PortSpec::fixed)
                : spec.ports().stream().anyMatch(port -> port.hostIp().isEmpty()) && host().widen(refusal);
    }

    /** A fixed port or name may be one that another session's container has had until now. */
    private boolean predecessorsHaveGone(EngineException refusal, boolean unseen, CancelToken token) {
        boolean name = refusal.status() == CONFLICT && spec.options().engineName() != null;
        return (name || PortClash.in(refusal)) && predecessorsHaveGone(unseen, token);
    }

    private boolean predecessorsHaveGone(boolean unseen, CancelToken token) {
        return new Predecessors(context.engine(), context.ownership().session()).haveGone(spec, unseen, token);
    }

    /** Picks the host ports; a fixed one may be in use until another session's container has been removed. */
    private ForwardedPorts pick(CancelToken token) {
        PublishedHost host = host();
        try {
            return ForwardedPorts.pick(spec.ports(), context, host, subject);
        } catch (MooringException inUse) {
            if (!predecessorsHaveGone(true, token)) {
                throw inUse;
            }
            return ForwardedPorts.pick(spec.ports(), context, host, subject);
        }
    }

    /** The image's name once it is on the engine. */
    private String pulled() {
        if (context.isMade(spec.image())) {
            return spec.image();
        }
        try {
            ImageRequest request = new ImageRequest(spec.image(), spec.platform(), spec.pull(), spec.pullEvery());
            return context.images().ensure(request, subject.capitalized(), fetch -> recorder.during(Phase.PULL, fetch));
        } catch (EngineException e) {
            // The message of a failed pull names the container; that of a failed inspection does not.
            throw String.valueOf(e.getMessage()).startsWith(subject.capitalized()) ? e : failed(e);
        }
    }

    private void create(ContainerSpec pulled, Seat seat, ForwardedPorts ports, CancelToken token) {
        String fixedName = spec.options().engineName();
        Made made = new Made(fixedName == null ? context.names().next(declaration) : fixedName, ports.ports());
        this.made = made;
        Shape shape = shape(pulled, resolver(), made.name, made.ports);
        ContainerSpec resolved = shape.spec();
        mask(resolved);
        Map<String, String> labels = context.labels(declaration, resolved.labels(), made.name);
        made.label = labels.getOrDefault(Ownership.CONTAINER, "");
        String id = recorder.during(
                Phase.CREATE,
                () -> context.creations().make(token, () -> {
                    made.requested = true;
                    long begin = System.nanoTime();
                    String created = seat.create(origin.request(made.name, resolved, labels));
                    made.engineNanos = System.nanoTime() - begin;
                    return created;
                }));
        made.id = id;
        unlessCancelled(token);
        if (origin.hasCopies()) {
            recorder.during(Phase.COPY, () -> origin.complete(id));
        } else if (!resolved.copies().isEmpty()) {
            recorder.during(Phase.COPY, () -> resolved.copies().forEach(copy -> copy(id, copy)));
        }
        unlessCancelled(token);
        ports.release();
        long begin = System.nanoTime();
        recorder.during(Phase.START, () -> context.hostAccess().start(id));
        made.engineNanos += System.nanoTime() - begin;
        forwardLog(use(id, shape, origin.startedFrom()), () -> LogQuery.ALL);
    }

    /** A container with a name and host ports. */
    private Shape shape(ContainerSpec pulled, SpecResolver resolver, String name, List<PortSpec> ports) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (PortSpec port : ports) {
            endpoints.put(port.container(), host().endpoint(port));
        }
        RunTimeValues values = values(new RunTimeValues.Facts(name, host().host(), endpoints));
        return new Shape(name, endpoints, values, resolve(pulled, resolver, ports, values));
    }

    private void mask(ContainerSpec resolved) {
        new Secrets(project, loader()).mask(resolved, context.masker());
    }

    /** From now on there is a handle. */
    private ContainerHandle use(String id, Shape shape, StartedFrom from) {
        recorder.started(
                id,
                shape.name(),
                shape.spec().image(),
                shape.spec().command(),
                from,
                shape.endpoints(),
                aliases(shape.spec()),
                mounts(shape.spec()));
        Awaited awaited = new Awaited(
                context.engine(),
                id,
                declaration.name(),
                declaration.source().describe(),
                origin.awaited(shape.spec()),
                host(),
                shape.endpoints(),
                shape.values()::resolve,
                context.masker(),
                recorder,
                true);
        this.awaited = awaited;
        ContainerHandle handle = new ContainerHandle(
                context.engine(),
                new ContainerHandle.Identity(
                        id,
                        shape.name(),
                        subject,
                        shape.spec(),
                        host().host(),
                        shape.endpoints(),
                        loader(),
                        declaration.scope() != Scope.METHOD,
                        ofBuild),
                context.hostAccess()::start,
                instead -> context.readiness()
                        .await(instead == null ? awaited : awaited.awaiting(instead), new Countdown()),
                context.masker(),
                images,
                recorder,
                context.settings().limits());
        this.handle = handle;
        return handle;
    }

    private void forwardLog(ContainerHandle container, Supplier<LogQuery> lines) {
        boolean forwarded = switch (spec.forwardLog()) {
            case DEFAULT -> context.settings().forwardLogs();
            case ON -> true;
            case OFF -> false;
        };
        if (!forwarded) {
            return;
        }
        try {
            container.followLogs(
                    lines.get(), new LineStarts(new ForwardedLog(declaration, recorder.resource(), context.masker())));
        } catch (EngineException e) {
            log.warn("The output of {} is not forwarded", subject, e);
        }
    }

    private static Map<String, List<String>> aliases(ContainerSpec spec) {
        return spec.networks().stream().collect(toMap(NetworkJoin::network, NetworkJoin::aliases, (one, other) -> one));
    }

    private static List<ResourceEvent.Mounted> mounts(ContainerSpec spec) {
        return spec.mounts().stream()
                .map(mount -> new ResourceEvent.Mounted(source(mount), mount.target()))
                .toList();
    }

    private static String source(MountSpec mount) {
        if (mount instanceof MountSpec.OfVolume volume) {
            return volume.volume();
        }
        return mount instanceof MountSpec.OfHost host ? host.source() : "";
    }

    private ContainerSpec resolve(
            ContainerSpec pulled, SpecResolver resolver, List<PortSpec> ports, RunTimeValues values) {
        try {
            return resolver.resolve(pulled, ports, values);
        } catch (UnknownPlaceholderException e) {
            throw new MooringException(subject.capitalized() + ": " + e.getMessage(), e);
        }
    }

    /** The values for the placeholders of this container itself, and of its waits. */
    private RunTimeValues values(RunTimeValues.Facts self) {
        Map<String, RunTimeValues.Facts> known = new HashMap<>();
        for (Map.Entry<String, DockerContainer> other :
                dependencies.containers().entrySet()) {
            known.put(other.getKey(), RunTimeValues.Facts.of(other.getValue()));
        }
        known.put(declaration.name(), self);
        known.put("self", self);
        return new RunTimeValues(known, constants);
    }

    private void copy(String id, CopySpec copy) {
        new ContainerFiles(containers, id, subject, context.settings().limits())
                .copyIn(
                        CopySource.parse(copy.source(), project, loader()),
                        copy.target(),
                        new CopyOptions(copy.mode(), copy.owner()));
    }

    private ClassLoader loader() {
        ClassLoader loader = declaration.source().type().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    private void unlessCancelled(CancelToken token) {
        if (token.cancelled()) {
            throw Creations.cancelled(subject.capitalized() + " is not needed any more.");
        }
    }

    private EngineException failed(EngineException e) {
        String refusal = String.valueOf(e.getMessage());
        Optional<String> advice =
                CommandInOneWord.isMissing(refusal) ? CommandInOneWord.advice(spec) : missingNetwork(refusal);
        ErrorText text = ErrorText.of(subject.capitalized() + " could not be started.")
                .add("engine", context.masker().mask(LONG_ID.matcher(refusal).replaceAll("$1")));
        String message = advice.map(text::advise).orElse(text).toString();
        return new EngineException(e.status(), message, context.masker().harmless(e));
    }

    /** A container that is run by a test names networks as the engine knows them; logical names are the plan's. */
    private Optional<String> missingNetwork(String refusal) {
        return spec.networks().stream()
                .map(NetworkJoin::network)
                .filter(network -> refusal.contains("network " + network + " not found"))
                .findFirst()
                .map(network -> "name the network as the engine knows it, by name() of an injected DockerNetwork; '"
                        + network + "' may be its logical name, which only annotations can use");
    }

    @Override
    public Optional<Duration> startTime() {
        return Optional.ofNullable(made).map(it -> Duration.ofNanos(it.engineNanos));
    }

    @Override
    public void awaitReady() throws InterruptedException {
        context.readiness().await(required(awaited), countdown);
        ready = true;
    }

    /** Waits until the container is ready, but gives each wait at most that time. */
    void awaitReady(Duration limit) throws InterruptedException {
        context.readiness().await(required(awaited).within(limit), new Countdown());
        ready = true;
    }

    @Override
    public boolean needed() {
        return countdown.restart();
    }

    /** After a restart, earlier readiness does not count, even if the process runs. */
    @Override
    public boolean alive() {
        return containers.inspect(required(awaited).id()).map(ContainerDetails::state).stream()
                .anyMatch(state -> spec.waits().stream().anyMatch(WaitStrategy::expectsExit)
                        ? state.status() != Status.PAUSED && state.status() != Status.RESTARTING
                        : isUsable(state));
    }

    private static boolean isUsable(ContainerState state) {
        return state.status() == Status.RUNNING && state.restarts() == 0 && state.health() != Health.UNHEALTHY;
    }

    @Override
    public Object handle() {
        return required(handle);
    }

    private <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(subject.capitalized() + " has not been started");
        }
        return value;
    }

    @Override
    public void remove() {
        Made made = this.made;
        if (made == null) {
            leaveSeat();
            return;
        }
        String id = made.id;
        ContainerHandle handle = this.handle;
        if (handle != null) {
            handle.release();
            warnOfCrash(handle);
        }
        if (id != null) {
            ControlGroup.of(id).ifPresent(group -> recorder.used(group.peakMemory(), group.cpu()));
        }
        if (id != null && spec.stop().graceful()) {
            stop(id);
        }
        if (id == null && seat != null && seat.isLost()) {
            log.debug("Whether {} was made on node {} is left to a later run", subject, seat.node());
        } else {
            removeFromEngine(made, id);
        }
        origin.removed();
        forget(made);
    }

    /** Reports a crash that no later test could report; one before the start was complete is its failure already. */
    private void warnOfCrash(ContainerHandle handle) {
        if (!ready) {
            return;
        }
        try {
            handle.unreportedCrash().ifPresent(log::warn);
        } catch (MooringException gone) {
            log.debug("How {} ended is not known", subject, gone);
        }
    }

    private void removeFromEngine(Made made, @Nullable String id) {
        // A test may have renamed it.
        new LostAnswers(() -> id != null || !made.requested)
                .removeByName(
                        id == null ? made.name : id,
                        id == null ? this::removeOwn : containers::remove,
                        name -> own(name).isPresent());
    }

    /** Releases everything but the container, which others use from now on. */
    void leave() {
        if (handle != null) {
            handle.release();
        }
        if (made != null) {
            forget(made);
        }
    }

    private void forget(Made made) {
        this.made = null;
        leaveSeat();
        for (PortSpec port : made.ports) {
            context.ports().forget(port.hostPort(), port.protocol());
        }
        images.release();
    }

    private void leaveSeat() {
        Seat taken = seat;
        if (taken != null) {
            taken.close();
        }
    }

    /** The name may belong to a foreign container, which is why the engine refused it. */
    private void removeOwn(String name) {
        own(name).ifPresent(container -> containers.remove(container.id()));
    }

    private Optional<ContainerDetails> own(String name) {
        String label = required(made).label;
        return containers
                .inspect(name)
                .filter(container -> label.equals(container.labels().get(Ownership.CONTAINER)));
    }

    @Override
    public Set<String> alsoMade() {
        return origin.alsoMade();
    }

    @Override
    public void letStay() {
        if (handle != null) {
            handle.release();
        }
    }

    /** Asks the process to stop; the container is removed afterwards in any case. */
    private void stop(String id) {
        StopSpec stop = spec.stop();
        Duration timeout = stop.timeout();
        try {
            containers.stop(id, timeout == null ? Duration.ofSeconds(10) : timeout, stop.signal());
        } catch (EngineException e) {
            log.debug("{} was not stopped before its removal", subject, e);
        }
    }

    /**
     * A container whose name and ports are known.
     *
     * @param endpoints the endpoints at which this JVM reaches its ports, by {@code 5432/tcp}
     * @param values the values for the placeholders of its texts
     * @param spec the spec with all texts resolved
     */
    private record Shape(String name, Map<String, Endpoint> endpoints, RunTimeValues values, ContainerSpec spec) {}

    /** The container of a create request. */
    private static final class Made {
        private final String name;
        private final List<PortSpec> ports;

        private boolean requested;
        /** The label that distinguishes it from a foreign container with its name. */
        private String label = "";
        /** The time for creating and starting it. */
        private long engineNanos;

        /** Null until the engine has answered. */
        private @Nullable String id;

        Made(String name, List<PortSpec> ports) {
            this.name = name;
            this.ports = new ArrayList<>(ports);
        }
    }
}
