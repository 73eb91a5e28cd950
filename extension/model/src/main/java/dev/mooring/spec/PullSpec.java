package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes an image that is pulled from a registry, as with {@code docker pull}, and kept; immutable.
 *
 * <pre>{@code
 * DockerImage image = docker.images().pull(new PullSpec("postgres:17", PullPolicy.MISSING, null));
 * }</pre>
 *
 * @param image the image's name; with a policy other than NEVER, {@code mooring.image.prefix} applies as for containers
 * @param policy when it is pulled
 * @param platform the platform, such as {@code linux/arm64}, or null for the engine's
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PullSpec(
        String image, PullPolicy policy, @Nullable String platform) implements ImageSpec {

    /** Rejects nulls. */
    public PullSpec {
        Objects.requireNonNull(image, "PullSpec: 'image' must not be null");
        Objects.requireNonNull(policy, "PullSpec: 'policy' must not be null");
    }
}
