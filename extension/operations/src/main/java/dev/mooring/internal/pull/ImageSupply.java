package dev.mooring.internal.pull;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.PullPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ensures that the engine has images. Each is pulled once, even if several threads need it at the same time. */
public final class ImageSupply {

    private static final Logger log = LoggerFactory.getLogger(ImageSupply.class);

    private final Images images;
    private final PullSettings settings;
    private final PullDisplay display;
    private final Retries retries;
    private final SavedImages saved;

    private final Map<Wanted, Shared> running = new HashMap<>();

    public ImageSupply(Images images, PullSettings settings, PullDisplay display) {
        this(images, settings, display, SavedImages.NONE);
    }

    /** @param saved the images that need not be pulled */
    public ImageSupply(Images images, PullSettings settings, PullDisplay display, SavedImages saved) {
        this(images, settings, display, saved, Retries.DEFAULT);
    }

    ImageSupply(Images images, PullSettings settings, PullDisplay display, Retries retries) {
        this(images, settings, display, SavedImages.NONE, retries);
    }

    private ImageSupply(Images images, PullSettings settings, PullDisplay display, SavedImages saved, Retries retries) {
        this.images = images;
        this.settings = settings;
        this.display = display;
        this.retries = retries;
        this.saved = saved;
    }

    /**
     * Returns when the engine has the image, with the name under which it has it.
     *
     * @param asker the resource that needs it, for errors
     * @throws dev.mooring.resource.MooringException if it cannot be obtained
     */
    public String ensure(ImageRequest asked, String asker) {
        return ensure(asked, asker, Supplier::get);
    }

    /**
     * The same for a caller that wants to know whether the image has to be fetched.
     *
     * @param fetching runs the task that brings the image to the engine; not called if the engine has it
     */
    public String ensure(ImageRequest asked, String asker, Function<Supplier<String>, String> fetching) {
        ImageRequest request = asked.resolve(settings);
        List<PullSource> sources = sources(request);
        // An id has no registry to ask.
        boolean looks = request.policy() != PullPolicy.ALWAYS || ImageReference.isId(request.image());
        Optional<String> present = looks ? present(request, sources) : Optional.empty();
        if (present.isPresent() && !stale(request, present.get())) {
            return present.get();
        }
        return fetching.apply(() -> fetch(request, sources, looks, present, asker));
    }

    /** @param looks whether an image that the engine already has, or a saved one, is accepted */
    private String fetch(
            ImageRequest request, List<PullSource> sources, boolean looks, Optional<String> present, String asker) {
        if (looks && present.isEmpty()) {
            Optional<String> loaded = saved.load(request.image(), request.platform());
            if (loaded.isPresent()) {
                return loaded.get();
            }
        }
        if (request.policy() == PullPolicy.NEVER) {
            throw PullReport.never(request, asker);
        }
        if (ImageReference.isId(request.image())) {
            throw PullReport.unknownId(request, asker);
        }
        return pull(request, sources, present, asker);
    }

    /**
     * Looks for an image, and pulls nothing.
     *
     * @return the name under which the engine has it; empty if it does not have it
     */
    public Optional<String> find(ImageRequest request) {
        return present(request, sources(request));
    }

    /** The mirrors, then the registry itself; an id has neither. */
    private List<PullSource> sources(ImageRequest request) {
        List<PullSource> sources = new ArrayList<>();
        if (!ImageReference.isId(request.image())) {
            settings.mirrors()
                    .of(ImageReference.parse(request.image()))
                    .forEach(mirror -> sources.add(PullSource.mirror(mirror)));
        }
        sources.add(PullSource.origin(request.image()));
        return sources;
    }

    /** An image that was pulled from a mirror by its digest cannot get its own name, so both names are looked up. */
    private Optional<String> present(ImageRequest request, List<PullSource> sources) {
        boolean byDigest = request.image().indexOf('@') >= 0;
        return sources.stream()
                .filter(source -> byDigest || source.name().equals(request.image()))
                .map(PullSource::name)
                .filter(name -> images.inspect(name)
                        .filter(image -> fits(image, request.platform()))
                        .isPresent())
                .findFirst();
    }

    /**
     * Compares operating system and architecture; engines do not report the variant ({@code linux/arm/v7}) of an image.
     */
    private static boolean fits(ImageDetails image, @Nullable String platform) {
        if (platform == null) {
            return true;
        }
        String[] parts = platform.split("/", -1);
        return parts.length == 1
                ? parts[0].equals(image.os()) || parts[0].equals(image.architecture())
                : parts[0].equals(image.os()) && parts[1].equals(image.architecture());
    }

    /**
     * Whether the last pull of the image was too long ago. An image that is named by a digest or an id never changes.
     */
    private boolean stale(ImageRequest request, String name) {
        Duration every = request.every();
        if (every == null || request.policy() != PullPolicy.MISSING || isFixed(name)) {
            return false;
        }
        Instant last = images.inspect(name).map(ImageDetails::lastTagged).orElse(null);
        return last == null || last.plus(every).isBefore(Instant.now());
    }

    private static boolean isFixed(String name) {
        return ImageReference.isId(name) || name.indexOf('@') >= 0;
    }

    private String pull(ImageRequest request, List<PullSource> sources, Optional<String> present, String asker) {
        PullOutcome outcome;
        try {
            outcome = shared(request, sources);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PullReport.interrupted(request, asker, e);
        }
        if (outcome instanceof PullOutcome.Pulled pulled) {
            return settle(request, pulled.source());
        }
        if (outcome instanceof PullOutcome.Failed failed) {
            EngineException failure = PullReport.failed(request, asker, failed);
            if (present.isPresent() && failed.answers().values().stream().allMatch(ImageSupply::wasOutOfReach)) {
                log.warn(
                        "{} could not be pulled again, so the existing image is used: {}",
                        request,
                        failure.getMessage());
                return present.get();
            }
            throw failure;
        }
        Throwable cause = outcome instanceof PullOutcome.Broken broken
                ? broken.cause()
                : new IllegalStateException("cancelled while somebody waited");
        throw PullReport.broken(request, asker, cause);
    }

    private static boolean wasOutOfReach(PullAnswer answer) {
        return answer instanceof PullAnswer.Stalled || answer.worthAnotherTry();
    }

    /**
     * Tags the image with its own name if it came from a mirror, and updates its date if a pull policy depends on its
     * age.
     */
    private String settle(ImageRequest request, PullSource source) {
        if (isFixed(request.image())) {
            return source.name();
        }
        boolean own = source.name().equals(request.image());
        if (!own || request.every() != null) {
            // Docker's classic store records the time of a tag, but not of a pull.
            images.tag(source.name(), request.image());
        }
        return request.image();
    }

    private PullOutcome shared(ImageRequest request, List<PullSource> sources) throws InterruptedException {
        Wanted wanted = new Wanted(request.image(), request.platform());
        Shared shared;
        synchronized (running) {
            shared = running.get(wanted);
            if (shared == null) {
                shared = new Shared(new PullRun(images, request, sources, settings.stall(), retries, display));
                running.put(wanted, shared);
                shared.run.start();
            }
            shared.waiting++;
        }
        try {
            return shared.run.await();
        } finally {
            leave(wanted, shared);
        }
    }

    private void leave(Wanted wanted, Shared shared) {
        synchronized (running) {
            shared.waiting--;
            if (shared.waiting == 0) {
                running.remove(wanted, shared);
                shared.run.cancel();
            }
        }
    }

    private record Wanted(String image, @Nullable String platform) {}

    /** A pull and how many wait for it, under the monitor of {@link #running}. */
    private static final class Shared {

        private final PullRun run;
        private int waiting;

        Shared(PullRun run) {
            this.run = run;
        }
    }
}
