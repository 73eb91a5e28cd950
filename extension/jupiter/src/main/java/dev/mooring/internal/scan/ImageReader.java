package dev.mooring.internal.scan;

import dev.mooring.BuildImage;
import dev.mooring.CopyToBuildContext;
import dev.mooring.LoadImage;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.LoadSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link BuildImage} and {@link LoadImage}: as a declaration, or as the image of a container. */
final class ImageReader {

    private final Element element;
    private final Annotations annotations;
    private final Texts texts;

    ImageReader(Element element, Annotations annotations) {
        this.element = element;
        this.annotations = annotations;
        this.texts = annotations.texts();
    }

    /** Whether there is an image to be read. */
    static boolean isIn(Annotations annotations) {
        return annotations.has(BuildImage.class) || annotations.has(LoadImage.class);
    }

    /** Reports files for a build where nothing is built. */
    static void tellMissingBuild(Annotations annotations) {
        if (annotations.has(CopyToBuildContext.class) && !annotations.has(BuildImage.class)) {
            annotations
                    .texts()
                    .mistake(
                            "@CopyToBuildContext without @BuildImage has no effect.",
                            "Add @BuildImage, or remove it; @CopyToContainer copies into a container.");
        }
    }

    /** The image that a field, parameter, component or class declares; empty if a mistake has been reported. */
    Optional<Declared> declaration() {
        ContainerAnnotations.refuse(annotations, "an image");
        return read("", element.automatic(), texts.known("the label", EnvReader.labels(annotations)), !texts.ahead());
    }

    /**
     * The image that a container is made from; empty if a mistake has been reported.
     *
     * @param container the container's name
     * @param asksProject whether code of the project may be called
     */
    Optional<Declared> ofContainer(String container, Scope scope, boolean asksProject) {
        if (annotations.has(BuildImage.class) && annotations.has(LoadImage.class)) {
            texts.mistake("@BuildImage and @LoadImage are on one container.", "Leave out one of the two.");
            return Optional.empty();
        }
        return read(container + "-image", scope, Map.of(), asksProject);
    }

    private Optional<Declared> read(
            String nameByDefault, Scope scope, Map<String, String> labels, boolean asksProject) {
        String written;
        String example;
        Optional<? extends ImageSpec> spec;
        boolean configured = false;
        if (annotations.has(BuildImage.class)) {
            BuildImage build = annotations.merged(BuildImage.class).orElseThrow();
            written = build.name();
            example = "@BuildImage(name = \"image\", …)";
            configured = !build.configure().isEmpty();
            spec = spec(build, labels).map(each -> asksProject ? customized(each, build) : each);
        } else {
            LoadImage load = annotations.merged(LoadImage.class).orElseThrow();
            written = load.name();
            example = "@LoadImage(name = \"image\", …)";
            spec = spec(load);
        }
        Optional<String> name =
                new NameReader(element, texts).read(written.isEmpty() ? nameByDefault : written, example);
        boolean readsJvm = texts.readsJvm() || configured;
        Prestart prestart = configured && !asksProject ? Prestart.NEVER : Prestart.AUTO;
        return name.flatMap(known -> spec.map(image -> new Declared(
                new Declaration(known, image, scope, element.home(), element.source()),
                readsJvm,
                prestart,
                // Unlike that of a container, the spec of an image consists of nothing but texts.
                null,
                Map.of(),
                Map.of(),
                List.of())));
    }

    /** The build as the method that {@code configure} names returns it. */
    private BuildSpec customized(BuildSpec spec, BuildImage build) {
        return texts.known("the configure of @BuildImage", build.configure())
                .filter(method -> !method.isEmpty())
                .flatMap(method -> new Configurers(annotations)
                        .byMethod(
                                spec, BuildSpec.class, method, element.source().type()))
                .map(Configurers.Configured::spec)
                .orElse(spec);
    }

    private Optional<LoadSpec> spec(LoadImage load) {
        Optional<String> source = known("the archive of @LoadImage", load.value());
        if (load.value().isEmpty()) {
            texts.mistake("@LoadImage names no archive.", "Write one: @LoadImage(\"images/web.tar\").");
            return Optional.empty();
        }
        @Nullable String image = orNull("the image of @LoadImage", load.image());
        return source.map(path -> new LoadSpec(path, image));
    }

    private Optional<BuildSpec> spec(BuildImage build, Map<String, String> more) {
        List<String> lines = Stream.of(build.dockerfileText()).map(this::line).toList();
        List<BuildCopySpec> copies = copies();
        if (build.context().isEmpty() && lines.isEmpty() && copies.isEmpty()) {
            texts.mistake(
                    "@BuildImage does not say what to build.",
                    "Write a directory that contains a Dockerfile: @BuildImage(context = \"docker/web\").");
            return Optional.empty();
        }
        if (!build.dockerfile().isEmpty() && !lines.isEmpty()) {
            texts.mistake("@BuildImage sets both dockerfile and dockerfileText.", "Leave out one of the two.");
            return Optional.empty();
        }
        Pairs pairs = new Pairs(texts);
        Map<String, String> labels = new LinkedHashMap<>(more);
        labels.putAll(texts.known("the label", pairs.map("labels", build.labels())));
        String context = orNull("the context of @BuildImage", build.context());
        BuildSpec.Builder spec = context == null ? BuildSpec.ofFiles() : BuildSpec.builder(context);
        spec.dockerfile(orNull("the dockerfile of @BuildImage", build.dockerfile()))
                .dockerfileText(lines.isEmpty() ? null : String.join("\n", lines) + "\n");
        copies.forEach(spec::copy);
        texts.known("the build argument", pairs.map("args", build.args())).forEach(spec::arg);
        spec.target(orNull("the target of @BuildImage", build.target()));
        labels.forEach(spec::label);
        spec.platform(orNull("the platform", build.platform()));
        Stream.of(build.cacheFrom())
                .flatMap(image -> Stream.ofNullable(orNull("cacheFrom", image)))
                .forEach(spec::cacheFrom);
        return Optional.of(spec.tag(orNull("the tag of @BuildImage", build.tag()))
                .pull(build.pull())
                .noCache(build.noCache())
                .timeout(new DurationReader(texts)
                        .read("timeout", build.timeout())
                        .orElse(null))
                .build());
    }

    private List<BuildCopySpec> copies() {
        ByKey<BuildCopySpec> copies = new ByKey<>(
                texts,
                "the target of @CopyToBuildContext",
                "Keep one of them, or, if the target is a directory, end it with a slash.");
        for (Found<CopyToBuildContext> found : annotations.all(CopyToBuildContext.class)) {
            CopyToBuildContext copy = found.annotation();
            Optional<String> source = known("the source of @CopyToBuildContext", copy.source());
            Optional<String> target = known("the target of @CopyToBuildContext", copy.target());
            @Nullable String mode = orNull("the mode of @CopyToBuildContext", copy.mode());
            source.ifPresent(from ->
                    target.ifPresent(to -> copies.put(key(from, to), new BuildCopySpec(from, to, mode), found)));
        }
        return copies.values();
    }

    /** The key of a copy: a copy replaces others with the same key; the contents of several directories are merged. */
    private static String key(String source, String target) {
        return CopyReader.key(source, target.equals(".") ? "./" : target)
                + (source.endsWith("/.") ? " from " + source : "");
    }

    /** A Dockerfile has variables of its own, which look like placeholders. */
    private String line(String template) {
        for (Reference reference : TextTemplate.parse(template).references()) {
            if (reference instanceof Reference.OfResource variable) {
                String shown = variable.toString();
                texts.mistake(
                        "dockerfileText contains " + shown + ", which is not a placeholder that an image can have.",
                        "For a variable of the Dockerfile, write "
                                + (variable.property().isEmpty() ? "$" + variable.name() + " or " : "") + "$" + shown
                                + ".");
                return "";
            }
        }
        return known("dockerfileText", template).orElse("");
    }

    private Optional<String> known(String what, String template) {
        return texts.known(what, template);
    }

    private @Nullable String orNull(String what, String template) {
        return known(what, template).filter(text -> !text.isEmpty()).orElse(null);
    }
}
