package dev.mooring.internal.pull;

import dev.mooring.spec.PullPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings that apply to the pulls of all images.
 *
 * @param policy the policy that {@link PullPolicy#DEFAULT} stands for ({@code mooring.pull}); never DEFAULT itself
 * @param every the age at which an image is pulled again under MISSING, or null for never ({@code mooring.pull.every})
 * @param stall how long a pull may make no progress ({@code mooring.pull.stall})
 * @param mirrors the places that are asked before a registry ({@code mooring.image.mirrors})
 */
public record PullSettings(PullPolicy policy, @Nullable Duration every, Duration stall, Mirrors mirrors) {

    public static final PullSettings DEFAULT =
            new PullSettings(PullPolicy.MISSING, null, Duration.ofSeconds(60), Mirrors.NONE);
}
