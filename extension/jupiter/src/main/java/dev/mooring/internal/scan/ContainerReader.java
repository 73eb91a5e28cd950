package dev.mooring.internal.scan;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkJoin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@link Container} and its companions. */
final class ContainerReader {

    /** Stands for an image that could not be read. */
    private static final String UNKNOWN_IMAGE = "unknown";

    /** Stands for no reuse, whatever is configured. */
    private static final String NEVER = "never";

    private final Element element;
    private final Annotations annotations;
    private final Annotations written;
    private final Texts texts;
    private final ComposeServices services;

    ContainerReader(Element element, Annotations annotations) {
        this(element, annotations, ComposeServices.NONE);
    }

    /** @param services the services that the annotations may add to */
    ContainerReader(Element element, Annotations annotations, ComposeServices services) {
        this(element, annotations, services, annotations);
    }

    /** @param written the annotations before some of what they say was left to a service */
    private ContainerReader(Element element, Annotations annotations, ComposeServices services, Annotations written) {
        this.element = element;
        this.annotations = annotations;
        this.written = written;
        this.texts = annotations.texts();
        this.services = services;
    }

    /** Declares the container, and the value that is made from it if there is one, without giving them to anything. */
    void declare(Findings findings) {
        read(annotations.merged(Container.class).orElseThrow(), findings::declare)
                .ifPresent(declared -> {
                    Optional<Declared> value = ValueReader.isIn(annotations)
                            ? new ValueReader(element, annotations).ofContainer(declared.declaration())
                            : Optional.empty();
                    findings.declare(value.map(declared::sharedAs).orElse(declared));
                    value.ifPresent(findings::declare);
                });
    }

    /**
     * Reads the declaration; empty if it has no name, which is reported as a mistake.
     *
     * @param besides receives additional declarations: the image of the container
     */
    Optional<Declared> read(Container container, Consumer<Declared> besides) {
        String standard = NameReader.standard(element, annotations.written(Container.class));
        Optional<String> name = new NameReader(standard, texts).read(container.name(), "@Container(name = \"db\", …)");
        return name.map(known -> services.take(known)
                .map(service -> of(service, known, besides))
                .orElseGet(() -> read(container, known, Optional.empty(), besides)));
    }

    /** A service of a Compose file with what the annotations add. */
    private Declared of(Declared service, String name, Consumer<Declared> besides) {
        Annotations added = new ServiceAdditions(annotations).annotations();
        return new ContainerReader(element, added, services, annotations)
                .read(added.merged(Container.class).orElseThrow(), name, Optional.of(service), besides);
    }

    private Declared read(Container container, String name, Optional<Declared> service, Consumer<Declared> besides) {
        Scope scope = new ScopeReader(element, texts).read("a container", annotations.written(Container.class));
        NetworkReader.Joins joins = new NetworkReader(annotations).joins(name);
        VolumeReader.Mounts mounts = new VolumeReader(annotations).mounts();
        boolean asksProject = !texts.ahead() || container.prestart() == Prestart.ALWAYS;
        WaitReader waits = new WaitReader(annotations, asksProject);
        ContainerSpec.Builder builder = ContainerSpec.builder(image(container, name, scope, asksProject, besides))
                .command(container.command())
                .entrypoint(container.entrypoint())
                .user(container.user().isEmpty() ? null : container.user())
                .workDir(container.workDir().isEmpty() ? null : container.workDir())
                .pull(container.pull())
                .pullEvery(pullEvery(container))
                .platform(platform(container))
                .onCrash(container.onCrash())
                .forwardLog(container.forwardLog())
                .startAttempts(startAttempts(container))
                .startTimeout(new DurationReader(texts)
                        .read("startTimeout", container.startTimeout())
                        .orElse(null))
                .reuse(reuse(container, scope))
                .stop(StopReader.read(annotations))
                .healthCheck(HealthCheckReader.read(annotations).orElse(null))
                .snapshot(new SnapshotReader(annotations, element.source().type(), waits)
                        .read()
                        .orElse(null))
                .options(RunOptionsReader.read(annotations));
        EnvReader.variables(annotations).forEach(builder::env);
        EnvReader.labels(annotations).forEach(builder::label);
        PortReader.read(annotations).forEach(builder::port);
        mounts.mounts().forEach(builder::mount);
        joins.joins().forEach(builder::network);
        CopyReader.read(annotations).forEach(builder::copy);
        DependencyReader.read(annotations).forEach(builder::dependsOn);
        waits.read().forEach(builder::waitUsing);

        boolean composes = annotations.has(ConfigureUsing.class);
        Configurers configurers = new Configurers(annotations, service);
        ContainerSpec added = builder.build();
        service.ifPresent(declared -> new ServiceAdditions(written).tellContradictions(declared, added));
        ContainerSpec described =
                service.map(declared -> ServiceOverlay.of(declared, added)).orElse(added);
        ContainerSpec composed = asksProject ? configurers.composed(described) : described;
        Optional<Configurers.Configured<ContainerSpec>> configured = texts.known("configure", container.configure())
                .filter(method -> asksProject && !method.isEmpty())
                .flatMap(method -> configurers.byMethod(
                        composed, ContainerSpec.class, method, element.source().type()));
        ContainerSpec last = configured.map(Configurers.Configured::spec).orElse(composed);
        boolean touched = configured.isPresent() || (composes && asksProject);
        ContainerSpec spec = touched ? SpecTexts.map(last, (what, atStart, text) -> texts.read(text, List.of())) : last;
        return new Declared(
                new Declaration(name, withAliases(spec, name), scope, element.home(), element.source()),
                texts.readsJvm()
                        || service.filter(Declared::readsJvm).isPresent()
                        || composes
                        || !container.configure().isEmpty()
                        || waits.ofProject(),
                container.prestart(),
                configured.map(Configurers.Configured::by).orElse(null),
                joins.networks(),
                mounts.volumes(),
                waits.texts());
    }

    /** The image's name; where the container says itself how its image is made, a placeholder for that. */
    private String image(
            Container container, String name, Scope scope, boolean asksProject, Consumer<Declared> besides) {
        if (!ImageReader.isIn(annotations)) {
            return !namesImage() && services.tellAbsent(name, texts) ? UNKNOWN_IMAGE : container.image();
        }
        if (!container.image().isEmpty()) {
            texts.mistake(
                    "@Container names an image, but @BuildImage or @LoadImage also provides one.",
                    "Leave out one of the two.");
        }
        Optional<Declared> image = new ImageReader(element, annotations).ofContainer(name, scope, asksProject);
        image.ifPresent(besides);
        return image.map(declared -> "${" + declared.declaration().name() + "}").orElse(UNKNOWN_IMAGE);
    }

    /** Whether the image is that of the element itself, and not the one that a composed annotation brings. */
    private boolean namesImage() {
        return annotations.written(Container.class).stream()
                .anyMatch(found ->
                        found.distance() == 0 && !found.annotation().image().isEmpty());
    }

    private @Nullable String platform(Container container) {
        return texts.known("the platform", container.platform())
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private @Nullable Duration pullEvery(Container container) {
        return new DurationReader(texts)
                .read("pullEvery", container.pullEvery())
                .orElse(null);
    }

    private @Nullable Duration reuse(Container container, Scope scope) {
        if (container.reuse().strip().equalsIgnoreCase(NEVER)) {
            return Duration.ZERO;
        }
        Optional<Duration> time = new DurationReader(texts).read("reuse", container.reuse());
        if (time.isPresent() && scope == Scope.METHOD) {
            texts.mistake(
                    "reuse is set, but the container has scope METHOD: each test gets a new one.",
                    "Make the field static, set scope = Scope.CLASS or Scope.SESSION, or leave out reuse.");
        }
        return time.orElse(null);
    }

    private int startAttempts(Container container) {
        if (container.startAttempts() < 1) {
            texts.mistake(
                    "startAttempts is " + container.startAttempts() + ".", "Write at least 1, which is the default.");
        }
        return Math.max(1, container.startAttempts());
    }

    /** A configurer may have joined a network without setting aliases. */
    private static ContainerSpec withAliases(ContainerSpec spec, String name) {
        ContainerSpec.Builder builder = spec.toBuilder();
        // All of them anew, so that their order stays.
        for (NetworkJoin join : spec.networks()) {
            List<String> aliases = join.aliases().isEmpty() ? List.of(name) : join.aliases();
            builder.network(new NetworkJoin(join.network(), aliases, join.ip()));
        }
        return builder.build();
    }
}
