package dev.mooring.internal.provision;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.handle.ImageHandle;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.handle.LoadedImages;
import dev.mooring.internal.image.ImageBuilder;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.pull.ImageRequest;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.PullSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One generation of an image. */
final class ImageProvision implements Provision {

    private final EngineProvisioner context;
    private final Declaration declaration;
    private final ImageSpec spec;
    private final Engine engine;
    private final Subject subject;
    private final ImageNames.Held names;
    private @Nullable DockerImage handle;

    ImageProvision(EngineProvisioner context, Declaration declaration, ImageSpec spec) {
        this.context = context;
        this.declaration = declaration;
        this.spec = spec;
        this.engine = context.engine();
        this.subject = Subject.image(declaration.name(), declaration.source().describe());
        this.names = context.imageNames().held();
    }

    @Override
    public void start(CancelToken token) {
        if (spec instanceof BuildSpec build) {
            handle = build(build);
        } else if (spec instanceof LoadSpec load) {
            handle = load(load);
        } else if (spec instanceof ImportSpec rootFs) {
            handle = importTar(rootFs, token);
        } else {
            handle = pull((PullSpec) spec);
        }
    }

    private DockerImage build(BuildSpec build) {
        ImageBuilder.Built built = new ImageBuild(declaration, build, context.settings(), context.masker())
                .with(context.imageBuilder(), this::ensure);
        String tag = build.tag();
        if (tag == null) {
            return new ImageHandle(engine, built.id(), built.name(), names);
        }
        names.tag(built.id(), tag);
        return new ImageHandle(engine, built.id(), tag, names);
    }

    private String ensure(String image, @Nullable String platform, PullPolicy policy) {
        return context.images().ensure(new ImageRequest(image, platform, policy, null), subject.capitalized());
    }

    private DockerImage load(LoadSpec load) {
        List<String> loaded = sending(load.source(), names::load);
        if (loaded.isEmpty()) {
            throw new MooringException(
                    ErrorText.of(subject.capitalized() + ": the archive '" + load.source() + "' contains no image.")
                            .advise("write it with 'docker save'")
                            .toString());
        }
        Set<String> ordered = new LinkedHashSet<>();
        String wanted = load.name();
        if (wanted != null) {
            ordered.add(loaded.stream()
                    .filter(name -> isSame(name, wanted))
                    .findFirst()
                    .orElseThrow(() -> new MooringException(ErrorText.of(subject.capitalized() + ": the archive '"
                                    + load.source() + "' contains no image '" + wanted + "'.")
                            .add("found", String.valueOf(String.join(", ", loaded)))
                            .advise("name one of these, or omit the name to use the first")
                            .toString())));
        }
        ordered.addAll(loaded);
        List<DockerImage> all = new ArrayList<>();
        ordered.forEach(name -> all.add(new ImageHandle(engine, idOf(name), name, names)));
        return new LoadedImages(all);
    }

    /** Podman always writes the registry, which is {@code localhost} for images that come from none. */
    private static boolean isSame(String loaded, String wanted) {
        ImageReference name = ImageReference.parse(loaded);
        return name.equals(ImageReference.parse(wanted)) || name.equals(ImageReference.parse("localhost/" + wanted));
    }

    private DockerImage importTar(ImportSpec rootFs, CancelToken token) {
        return sending(rootFs.source(), archive -> {
            Function<@Nullable String, String> send = as -> context.creations()
                    .make(
                            token,
                            () -> engine.archives()
                                    .importTar(archive, as, rootFs.changes(), rootFs.message(), rootFs.platform()));
            if (!rootFs.keep()) {
                ImageNaming.Made made = names.make(rootFs.name(), send::apply);
                return new ImageHandle(engine, made.id(), made.name(), names);
            }
            String id = send.apply(rootFs.name());
            return new ImageHandle(engine, id, rootFs.name() == null ? id : rootFs.name(), names);
        });
    }

    private DockerImage pull(PullSpec pull) {
        // When it pulls, the message names the image as {@code @Container} does; otherwise, as the engine does.
        String asked = pull.policy() == PullPolicy.NEVER ? pull.image() : context.imageName(pull.image());
        String name = ensure(asked, pull.platform(), pull.policy());
        return new ImageHandle(engine, idOf(name), name, names);
    }

    private String idOf(String name) {
        return engine.images().inspect(name).map(ImageDetails::id).orElse(name);
    }

    /** Opens an archive of this host or of the class path, and hands it to the engine. */
    private <T> T sending(String source, Sending<T> sending) {
        try (InputStream archive = open(source)) {
            return sending.send(archive);
        } catch (EngineException e) {
            throw new EngineException(
                    e.status(),
                    ErrorText.of(subject.capitalized() + " could not be created from '" + source + "'.")
                            .add("engine", String.valueOf(e.getMessage()))
                            .toString(),
                    e);
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of(subject.capitalized() + ": '" + source + "' could not be read.")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
        }
    }

    private InputStream open(String source) throws IOException {
        CopySource parsed = CopySource.parse(source, project(), loader());
        if (parsed instanceof CopySource.OfResource resource) {
            URL url = resource.find();
            if (url == null) {
                throw new MooringException(
                        subject.capitalized() + ": there is no class-path resource '" + resource.name() + "'.");
            }
            return url.openStream();
        }
        Path file = project().resolve(source).normalize();
        if (!Files.isRegularFile(file)) {
            throw new MooringException(ErrorText.of(subject.capitalized() + ": there is no file '" + source + "'.")
                    .add("looked for", String.valueOf(file))
                    .advise("relative paths are relative to the project directory (the nearest one above the"
                            + " test class that contains a build file, or mooring.project.directory)")
                    .toString());
        }
        return Files.newInputStream(file);
    }

    private Path project() {
        return ProjectDirectory.of(
                declaration.source().type(), context.settings().projectDirectory());
    }

    private ClassLoader loader() {
        ClassLoader loader = declaration.source().type().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    @Override
    public void awaitReady() {
        // An image is ready when it exists.
    }

    @Override
    public boolean alive() {
        return handle != null
                && context.engine().images().inspect(handle.name()).isPresent();
    }

    @Override
    public Object handle() {
        if (handle == null) {
            throw new IllegalStateException(subject.capitalized() + " has not been made");
        }
        return handle;
    }

    /** Built and pulled images stay; the names that they got in this scope are removed. */
    @Override
    public void remove() {
        names.release();
    }

    @FunctionalInterface
    private interface Sending<T> {
        T send(InputStream archive);
    }
}
