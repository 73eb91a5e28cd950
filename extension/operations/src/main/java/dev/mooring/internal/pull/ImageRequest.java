package dev.mooring.internal.pull;

import dev.mooring.spec.PullPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for an image.
 *
 * @param image its name
 * @param platform the platform as {@code linux/arm64}, or null for the engine's
 * @param policy when it is pulled
 * @param every the age at which it is pulled again, or null for the configured one
 */
public record ImageRequest(
        String image,
        @Nullable String platform,
        PullPolicy policy,
        @Nullable Duration every) {

    /** Completes the request with the configured defaults. */
    ImageRequest resolve(PullSettings settings) {
        if (policy != PullPolicy.DEFAULT) {
            return this;
        }
        return every == null
                ? new ImageRequest(image, platform, settings.policy(), settings.every())
                : new ImageRequest(image, platform, PullPolicy.MISSING, every);
    }

    @Override
    public String toString() {
        return platform == null ? "'" + image + "'" : "'" + image + "' for " + platform;
    }
}
