package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.ImagesAhead;
import dev.mooring.internal.provision.ImagesAhead.Obtained;
import dev.mooring.internal.provision.ProvisionSettings;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Pulls and builds images, all at the same time. */
final class Obtaining {

    /** More do not come sooner; each has a connection to the engine. */
    private static final int AT_ONCE = 32;

    private final PresentImages present;
    private final ImagesAhead ahead;

    Obtaining(Engine engine, StageContext context) {
        ProvisionSettings settings = context.settings();
        this.ahead = new ImagesAhead(engine, settings, saved(engine, context), context.masker());
        // What the engine has is looked for without loading anything.
        this.present = new PresentImages(engine, withoutSaved(engine, settings, context.masker()));
    }

    private static SavedImages saved(Engine engine, StageContext context) {
        Path directory = context.settings().imagesDirectory();
        return directory == null ? SavedImages.NONE : new ImageDirectory(directory, engine);
    }

    private static ImagesAhead withoutSaved(Engine engine, ProvisionSettings settings, Masker masker) {
        return new ImagesAhead(engine, settings, SavedImages.NONE, masker);
    }

    /**
     * The result for one image.
     *
     * @param entry shows it
     * @param obtained what the engine has of it now; for a built image also those that it begins with
     * @param failure why it could not be obtained, or null
     */
    record Result(
            ImageEntry entry,
            List<Obtained> obtained,
            @Nullable MooringException failure) {}

    /** Obtains images, and returns when that has been tried for all of them. */
    List<Result> all(List<NeededImage> images) {
        return inParallel(images, this::obtain);
    }

    private Result obtain(NeededImage image) {
        Optional<ImageEntry> other = PresentImages.other(image);
        if (other.isPresent()) {
            return new Result(other.get(), List.of(), null);
        }
        try {
            boolean before = present.find(image).isPresent();
            if (image instanceof NeededImage.ToBuild build) {
                List<Obtained> obtained = ahead.build(build.declaration(), build.spec());
                return result(image, before ? "present" : "built", obtained);
            }
            NeededImage.ToPull pull = (NeededImage.ToPull) image;
            return result(image, before ? "present" : "pulled", List.of(ahead.pull(pull.request(), pull.asker())));
        } catch (MooringException failure) {
            return new Result(ImageEntry.of(image, "failed", false), List.of(), failure);
        }
    }

    private Result result(NeededImage image, String state, List<Obtained> obtained) {
        return new Result(present.entry(image, state, obtained.get(obtained.size() - 1)), obtained, null);
    }

    /** Does the same with each of some items, and returns the results in the order of the items. */
    static <T, R> List<R> inParallel(List<T> items, Work<T, R> work) {
        if (items.isEmpty()) {
            return List.of();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()), task -> {
            Thread thread = new Thread(task, "mooring-stage");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<R>> tasks = new ArrayList<>();
            items.forEach(item -> tasks.add(() -> work.on(item)));
            List<R> results = new ArrayList<>();
            for (Future<R> result : workers.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException("The stage was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MooringException failure
                    ? failure
                    : new MooringException("The stage failed: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** The work for one image. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T item);
    }
}
