package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostAlias;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.image.ImageBuilder;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.lifecycle.Provisioner;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.pull.ImageSupply;
import dev.mooring.internal.pull.PullDisplay;
import dev.mooring.internal.readiness.Readiness;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.internal.snapshot.Snapshots;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.EngineInfo;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the resources of one session on one engine. */
public final class EngineProvisioner implements Provisioner {

    private static final Pattern BUILT_IMAGE = Pattern.compile("^\\$\\{([^:}]+)}$");

    /** Long enough for tomorrow's runs, and short enough for a disk. */
    static final Duration BUILT_IMAGES_LIVE = Duration.ofDays(7);

    private final Engine engine;
    private final Ownership ownership;
    private final ProvisionSettings settings;
    private final Readiness readiness;
    private final Masker masker;
    private final EventStream events;
    private final FailedStarts failedStarts;
    private final Reuse reuse;
    private final Sharing sharing;
    private final EngineNames names;
    private final ImageSupply images;
    private final PublishedHost publishedHost;
    private final DocumentedPasswords passwords;
    private final HostPorts ports;
    private final Creations creations = new Creations();
    private final ImageNames imageNames;
    private final ImageBuilder imageBuilder;
    private final EngineInfo info;
    private final HostAccess hostAccess;
    private final HostAlias hostAlias;
    private final Snapshots snapshots;
    private @Nullable Subnets subnets;

    /**
     * @param events receives the events of resources
     * @param failedStarts receives each container that does not become ready
     */
    public EngineProvisioner(
            Engine engine,
            Ownership ownership,
            ProvisionSettings settings,
            PublishedHost publishedHost,
            HostAccess hostAccess,
            Readiness readiness,
            Masker masker,
            EventStream events,
            FailedStarts failedStarts,
            Reuse reuse,
            Sharing sharing) {
        this.engine = engine;
        this.ownership = ownership;
        this.settings = settings;
        this.readiness = readiness;
        this.masker = masker;
        this.events = events;
        this.failedStarts = failedStarts;
        this.reuse = reuse;
        this.sharing = sharing;
        this.names = new EngineNames(ownership.session());
        SavedImages saved = savedImages(engine, settings);
        this.images = new ImageSupply(engine.images(), settings.pull(), PullDisplay.ofProcess(), saved);
        this.info = publishedHost.info();
        this.publishedHost = publishedHost;
        this.passwords = new DocumentedPasswords(publishedHost);
        this.ports = new HostPorts(publishedHost.sharesSockets());
        this.imageNames = new ImageNames(engine, ownership);
        this.imageBuilder = new ImageBuilder(engine, BUILT_IMAGES_LIVE, saved, masker);
        this.hostAccess = hostAccess;
        this.snapshots = new Snapshots(engine, ownership, settings.snapshots(), imageNames, masker);
        this.hostAlias = new HostAlias(info, engine.networks(), publishedHost);
    }

    private static SavedImages savedImages(Engine engine, ProvisionSettings settings) {
        Path directory = settings.imagesDirectory();
        return directory == null ? SavedImages.NONE : new ImageDirectory(directory, engine);
    }

    @Override
    public Provision prepare(PlanNode node, List<Object> dependencies, int attempt) {
        Declaration declaration = node.declaration();
        ResourceSpec spec = node.spec();
        Recorder recorder = events.recorder(
                ResourceKind.of(spec),
                declaration.name(),
                declaration.source().describe(),
                spec instanceof ContainerSpec container ? image(container) : "");
        masker.keep(recorder.resource());
        List<String> dependsOn = node.dependencies().stream()
                .map(dependency -> dependency.target().declaration().source().describe())
                .toList();
        return new RecordedProvision(
                prepare(node, dependencies, attempt, recorder),
                spec,
                attempt,
                declaration.scope(),
                dependsOn,
                recorder,
                failedStarts);
    }

    /**
     * An image that is built or loaded is shown with its logical name, because its name on the engine is not
     * meaningful.
     */
    static String image(ContainerSpec spec) {
        return BUILT_IMAGE.matcher(spec.image()).replaceFirst("$1");
    }

    private Provision prepare(PlanNode node, List<Object> dependencies, int attempt, Recorder recorder) {
        Declaration declaration = node.declaration();
        ResourceSpec spec = node.spec();
        if (spec instanceof ContainerSpec declared) {
            ContainerSpec container = passwords.replacedIn(declared);
            Optional<SharedContainers> shared = sharing.of(node, container);
            Optional<ContainerReuse> kept =
                    attempt == 1 && shared.isEmpty() ? reuse.of(node, container, settings) : Optional.empty();
            // What is declared so is treated so in a JVM that belongs to no build, too: a test fails there already.
            boolean ofBuild = shared.isPresent() || declaration.scope() == Scope.BUILD;
            ContainerSpec effective = Reuse.effective(container, kept);
            Dependencies handles = Dependencies.of(node, dependencies);
            Function<Origin, ContainerProvision> generation = origin -> new ContainerProvision(
                    this, declaration, effective, handles, node.details().constants(), ofBuild, origin, recorder);
            if (shared.isPresent()) {
                return new SharedProvision(
                        shared.get(),
                        new ComparableSpec(node, settings, "shared"),
                        engine,
                        generation,
                        labelled -> fresh(node, effective, labelled));
            }
            return kept.<Provision>map(known -> new ReuseProvision(
                            known, engine.images(), generation, recorded -> fresh(node, effective, recorded)))
                    .orElseGet(() -> fresh(node, effective, generation));
        }
        if (spec instanceof NetworkSpec network) {
            return new NetworkProvision(this, declaration, network);
        }
        if (spec instanceof VolumeSpec volume) {
            return new VolumeProvision(this, declaration, volume);
        }
        if (spec instanceof ProvidedValue value) {
            return new ValueProvision(
                    ownership.session(),
                    names.next(),
                    settings.projectDirectory(),
                    declaration,
                    value,
                    node,
                    dependencies);
        }
        return new ImageProvision(this, declaration, (ImageSpec) spec);
    }

    /** A container that is created. */
    private Provision fresh(PlanNode node, ContainerSpec container, Function<Origin, ContainerProvision> generation) {
        return container.snapshot() == null
                ? generation.apply(Origin.IMAGE)
                : new SnapshotProvision(
                        this,
                        node,
                        container,
                        container.snapshot(),
                        generation.apply(Origin.IMAGE).subject(),
                        generation);
    }

    /** The host on which ports are published. */
    PublishedHost publishedHost() {
        return publishedHost;
    }

    /** The engine's information when the session began. */
    EngineInfo info() {
        return info;
    }

    /** Starts containers, and lets them reach ports of this host. */
    HostAccess hostAccess() {
        return hostAccess;
    }

    /** The name for the host that containers get. */
    HostAlias hostAlias() {
        return hostAlias;
    }

    /** Created with the first network, because most runs have none. */
    synchronized Subnets subnets() {
        Subnets present = subnets;
        if (present == null) {
            AddressPool pool = settings.networkPool();
            present = new Subnets(
                    pool == null ? AddressPool.STANDARD : pool,
                    engine.networks(),
                    publishedHost.sharesSockets() ? HostRoutes::read : List::of);
            subnets = present;
        }
        return present;
    }

    Engine engine() {
        return engine;
    }

    Ownership ownership() {
        return ownership;
    }

    ProvisionSettings settings() {
        return settings;
    }

    Readiness readiness() {
        return readiness;
    }

    Masker masker() {
        return masker;
    }

    EngineNames names() {
        return names;
    }

    ImageSupply images() {
        return images;
    }

    Creations creations() {
        return creations;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    /** The ids of resources that are removed only with the session itself. */
    public Set<String> sessionResources() {
        return snapshots.holders();
    }

    /**
     * Removes the resources that live as long as the session itself, except for those that remaining containers need.
     *
     * @param spared the names of resources that stay
     */
    public void close(Set<String> spared) {
        snapshots.close(spared);
    }

    /** Waits until no request that makes something on the engine is under way, but not longer than the timeout. */
    public void awaitCreations(Duration timeout) throws InterruptedException {
        creations.awaitNone(timeout);
    }

    /**
     * The name that an image has on the engine or at its registry; the prefix is only for images that were not built
     * here.
     */
    String imageName(String image) {
        return isMade(image) ? image : ImagePrefix.withPrefix(image, settings.imagePrefix());
    }

    /** Whether an image was built, loaded or named for tests. */
    boolean isMade(String image) {
        return BuiltImage.isName(image) || imageNames.isHeld(image);
    }

    ImageNames imageNames() {
        return imageNames;
    }

    ImageBuilder imageBuilder() {
        return imageBuilder;
    }

    HostPorts ports() {
        return ports;
    }

    /** The labels of a network or volume: its own, and those of Mooring. */
    Map<String, String> labels(Declaration declaration, Map<String, String> own) {
        return labels(declaration, own, ownership.labels());
    }

    /** The labels of a container with that name. */
    Map<String, String> labels(Declaration declaration, Map<String, String> own, String name) {
        return labels(declaration, own, ownership.labels(name));
    }

    private static Map<String, String> labels(
            Declaration declaration, Map<String, String> own, Map<String, String> owner) {
        Map<String, String> labels = new LinkedHashMap<>(own);
        labels.putAll(owner);
        labels.put(Ownership.SCOPE, declaration.scope().name());
        labels.put(Ownership.NAME, declaration.name());
        labels.put(Ownership.DECLARED_AT, declaration.source().describe());
        return labels;
    }
}
