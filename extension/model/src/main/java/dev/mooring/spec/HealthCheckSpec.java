package dev.mooring.spec;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A health check that replaces the image's.
 *
 * @param test the probe in Docker's notation: {@code CMD, arg…}, {@code CMD-SHELL, line} or {@code NONE}
 * @param interval time between two probes, or null for the engine's default (30 s)
 * @param timeout time after which a probe has failed, or null for the engine's default (30 s)
 * @param startPeriod time in which failures do not count, or null for none
 * @param startInterval time between two probes in the start period, or null for the engine's default (5 s)
 * @param retries consecutive failures that make a container unhealthy, or 0 for the engine's default (3)
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HealthCheckSpec(
        List<String> test,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Duration startPeriod,
        @Nullable Duration startInterval,
        int retries) {

    /** Copies the list. */
    public HealthCheckSpec {
        Objects.requireNonNull(test, "HealthCheckSpec: 'test' must not be null");
        test = Copies.list(test, "HealthCheckSpec: 'test'");
    }

    /** Disables the image's health check. */
    public static final HealthCheckSpec NONE = new HealthCheckSpec(List.of("NONE"), null, null, null, null, 0);

    /**
     * Returns whether this disables the image's health check.
     *
     * @return true for {@code NONE}
     */
    public boolean disabled() {
        return test.equals(List.of("NONE"));
    }
}
