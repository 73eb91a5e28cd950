package dev.mooring.internal.image;

import dev.mooring.internal.archive.ContentHash;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Printable;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.PullPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds images, each content only once, even if several threads need it at the same time, and not again while the
 * engine has the result.
 */
public final class ImageBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ImageBuilder.class);

    private final Engine engine;
    private final Duration lifetime;
    private final SavedImages saved;
    private final UnaryOperator<String> mask;
    private final ConcurrentMap<String, CompletableFuture<Built>> builds = new ConcurrentHashMap<>();

    /** @param lifetime how long a built image is kept */
    public ImageBuilder(Engine engine, Duration lifetime) {
        this(engine, lifetime, SavedImages.NONE, Printable::of);
    }

    /**
     * @param lifetime how long a built image is kept
     * @param saved the images that need not be built
     * @param mask makes the text of builders fit to be printed
     */
    public ImageBuilder(Engine engine, Duration lifetime, SavedImages saved, UnaryOperator<String> mask) {
        this.engine = engine;
        this.lifetime = lifetime;
        this.saved = saved;
        this.mask = mask;
    }

    /**
     * An image that was built, now or earlier.
     *
     * @param id the image's id
     * @param name the name by which it is found again
     */
    public record Built(String id, String name) {}

    /**
     * Returns when the engine has the image.
     *
     * @param image the image, for logs and errors
     * @param project the directory that a relative context is resolved against
     * @param loader finds a context on the class path
     * @param supplier obtains the images that the Dockerfile begins with
     * @throws MooringException if there is no context or Dockerfile, or a step fails
     */
    public Built build(BuildSpec spec, Subject image, Path project, ClassLoader loader, ImageSupplier supplier) {
        try (BuildContext context = BuildContext.open(spec, image, project, loader)) {
            Map<String, String> bases = bases(spec, context, supplier);
            String hash = hash(spec, context, bases);
            return once(hash, () -> {
                Optional<Built> present = spec.noCache() ? Optional.empty() : presentOrSaved(hash);
                return present.isPresent() ? present.get() : buildNow(spec, image.text(), context, hash);
            });
        } catch (IOException e) {
            throw unreadable(spec, image, e);
        }
    }

    /**
     * Looks for an image, and builds nothing. The parameters are those of {@link #build}.
     *
     * @return the image; empty if the engine does not have it and it is not saved
     */
    public Optional<Built> find(
            BuildSpec spec, Subject image, Path project, ClassLoader loader, ImageSupplier supplier) {
        try (BuildContext context = BuildContext.open(spec, image, project, loader)) {
            return presentOrSaved(hash(spec, context, bases(spec, context, supplier)));
        } catch (IOException e) {
            throw unreadable(spec, image, e);
        }
    }

    private static MooringException unreadable(BuildSpec spec, Subject image, IOException e) {
        return new MooringException(
                ErrorText.of(image.capitalized() + ": its build context "
                                + (spec.context() == null ? "" : "'" + spec.context() + "' ") + "cannot be read.")
                        .add("found", String.valueOf(e))
                        .advise("make the file readable, and do not change it during the build; or exclude it in"
                                + " .dockerignore")
                        .toString(),
                e);
    }

    /**
     * The ids of the images that the Dockerfile begins with, because another image of the same name is a different
     * content.
     */
    private Map<String, String> bases(BuildSpec spec, BuildContext context, ImageSupplier supplier) {
        PullPolicy policy = spec.pull() ? PullPolicy.ALWAYS : PullPolicy.DEFAULT;
        Map<String, String> ids = new LinkedHashMap<>();
        for (Dockerfile.Base base :
                Dockerfile.parse(context.text(), spec.args()).bases(spec.target())) {
            String platform = base.platform() == null ? spec.platform() : base.platform();
            String name = supplier.ensure(base.image(), platform, policy);
            ids.put(
                    base.image(),
                    engine.images().inspect(name).map(ImageDetails::id).orElse(""));
        }
        return ids;
    }

    private static String hash(BuildSpec spec, BuildContext context, Map<String, String> bases) throws IOException {
        ContentHash hash = new ContentHash()
                .add("dockerfile", context.dockerfile())
                .add("arg", spec.args())
                .add("target", spec.target())
                .add("label", spec.labels())
                .add("platform", spec.platform())
                .add("cache from", spec.cacheFrom())
                .add("base", bases);
        for (TarPiece piece : context.pieces()) {
            hash.add(piece);
        }
        return hash.hex();
    }

    private Built once(String hash, Attempt attempt) throws IOException {
        CompletableFuture<Built> mine = new CompletableFuture<>();
        CompletableFuture<Built> others = builds.putIfAbsent(hash, mine);
        if (others == null) {
            try {
                Built built = attempt.run();
                mine.complete(built);
                return built;
            } catch (Throwable e) {
                mine.completeExceptionally(e);
                throw e;
            } finally {
                builds.remove(hash, mine);
            }
        }
        try {
            return others.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof MooringException failure
                    ? failure
                    : new MooringException(
                            "The image could not be built by another test that needs the same one: " + cause, cause);
        }
    }

    /** A saved image counts as new, regardless of its age. */
    private Optional<Built> presentOrSaved(String hash) {
        return present(hash)
                .or(() -> saved.load(BuiltImage.name(hash), null)
                        .flatMap(name -> engine.images().inspect(name))
                        .map(image -> new Built(image.id(), BuiltImage.name(hash))));
    }

    private Optional<Built> present(String hash) {
        String name = BuiltImage.name(hash);
        return engine.images()
                .inspect(name)
                .filter(image -> BuiltImage.of(image.config().labels())
                        .filter(built -> !built.expired())
                        .isPresent())
                .map(image -> new Built(image.id(), name));
    }

    private Built buildNow(BuildSpec spec, String name, BuildContext context, String hash) throws IOException {
        BuiltImage built = BuiltImage.now(hash, lifetime);
        Map<String, String> labels = new LinkedHashMap<>(spec.labels());
        labels.putAll(built.labels());
        BuildRequest request = new BuildRequest(
                context.dockerfile(),
                List.of(built.name()),
                spec.args(),
                spec.target(),
                labels,
                spec.platform(),
                spec.cacheFrom(),
                spec.noCache());
        BuildLog progress = new BuildLog(name, mask);
        Optional<String> replaced = renamed(built);
        try (TarStream tar = context.tar()) {
            String told = engine.builds().build(request, tar, progress);
            String id = told.isEmpty()
                    ? engine.images()
                            .inspect(built.name())
                            .map(ImageDetails::id)
                            .orElse(built.name())
                    : told;
            progress.ended(id);
            return new Built(id, built.name());
        } finally {
            replaced.ifPresent(this::removeUnlessUsed);
        }
    }

    /**
     * An image whose name is given to a new one must keep another name; without any name, nothing proves that it is
     * ours.
     */
    private Optional<String> renamed(BuiltImage built) {
        if (engine.images().inspect(built.name()).isEmpty()) {
            return Optional.empty();
        }
        String name = built.nameOfReplaced();
        engine.images().tag(built.name(), name);
        return Optional.of(name);
    }

    private void removeUnlessUsed(String name) {
        try {
            engine.images().remove(name);
        } catch (EngineException inUse) {
            LOG.debug("{} is removed by a later run, once it has expired", name, inUse);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Built run() throws IOException;
    }
}
