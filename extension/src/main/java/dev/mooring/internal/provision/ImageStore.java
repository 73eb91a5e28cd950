package dev.mooring.internal.provision;

import dev.mooring.internal.engine.ImageDetails;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.PullPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure of images: however many containers ask for one at the same time, it is pulled once. */
final class ImageStore {

    private static final Logger log = LoggerFactory.getLogger(ImageStore.class);

    private final Images images;
    private final ConcurrentMap<Pull, CompletableFuture<Void>> pulls = new ConcurrentHashMap<>();

    ImageStore(Images images) {
        this.images = images;
    }

    /**
     * Returns when the engine has the image.
     *
     * @param policy anything but DEFAULT
     * @param asker who needs it, for errors
     */
    void ensure(String image, @Nullable String platform, PullPolicy policy, Subject asker) {
        if (policy != PullPolicy.ALWAYS && present(image, platform)) {
            return;
        }
        if (policy == PullPolicy.NEVER) {
            throw new MooringException(
                    asker.capitalized() + " needs the image '" + image + "', which the engine does not have."
                            + "\n  pull policy: NEVER"
                            + "\n  what to do:  pull or build the image, or set @Container(pull = MISSING)");
        }
        pull(new Pull(image, platform), policy, asker);
    }

    private boolean present(String image, @Nullable String platform) {
        Optional<ImageDetails> found = images.inspect(image);
        return found.isPresent() && (platform == null || fits(found.get(), platform));
    }

    /** Compares operating system and architecture; the variant ({@code linux/arm/v7}) is not known of an image. */
    private static boolean fits(ImageDetails image, String platform) {
        String[] parts = platform.split("/", -1);
        return parts.length == 1
                ? parts[0].equals(image.os()) || parts[0].equals(image.architecture())
                : parts[0].equals(image.os()) && parts[1].equals(image.architecture());
    }

    private void pull(Pull pull, PullPolicy policy, Subject asker) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> others = pulls.putIfAbsent(pull, mine);
        if (others == null) {
            try {
                // Another one's pull may have ended since this asker has looked.
                if (policy == PullPolicy.ALWAYS || !present(pull.image(), pull.platform())) {
                    pullNow(pull);
                }
                mine.complete(null);
            } catch (Throwable e) {
                mine.completeExceptionally(e);
                throw failed(pull, asker, e);
            } finally {
                pulls.remove(pull, mine);
            }
            return;
        }
        try {
            others.join();
        } catch (CompletionException e) {
            throw failed(pull, asker, e.getCause() == null ? e : e.getCause());
        }
    }

    private void pullNow(Pull pull) {
        Instant start = Instant.now();
        log.info("Pulling {}", pull);
        images.pull(pull.image(), pull.platform(), step -> {});
        log.info(
                "Pulled {} in {} s",
                pull,
                Duration.between(start, Instant.now()).toSeconds());
    }

    private static MooringException failed(Pull pull, Subject asker, Throwable cause) {
        String message = asker.capitalized() + " needs the image '" + pull + "', which could not be pulled."
                + "\n  registry:   " + ImageReference.parse(pull.image()).registry()
                + "\n  answer:     " + cause.getMessage()
                + "\n  what to do: check the name and the tag; log in with 'docker login' if the image is private";
        return cause instanceof EngineException engine
                ? new EngineException(engine.status(), message, cause)
                : new MooringException(message, cause);
    }

    private record Pull(String image, @Nullable String platform) {
        @Override
        public String toString() {
            return platform == null ? image : image + "' for '" + platform;
        }
    }
}
