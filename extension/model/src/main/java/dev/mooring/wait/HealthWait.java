package dev.mooring.wait;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the container's health check passes (see {@link WaitForHealthy}).
 *
 * <pre>{@code
 * container.await(new HealthWait().withTimeout(Duration.ofSeconds(20)));
 * }</pre>
 *
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HealthWait(@Nullable Duration timeout) implements WaitStrategy {

    /** Checks the time. */
    public HealthWait {
        Timeouts.check(timeout);
    }

    /** Waits for the configured time. */
    public HealthWait() {
        this(null);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public HealthWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "HealthWait.withTimeout: 'value' must not be null");
        return new HealthWait(value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "HealthWait.await: 'target' must not be null");
        if (target.health() == Health.NONE) {
            throw new WaitFailedException(
                    "it has no health check", "declare one with @HealthCheck, or wait for something else", null);
        }
        if (target.awaitHealth() == Health.UNHEALTHY) {
            throw new WaitFailedException("its health check reports unhealthy");
        }
    }

    @Override
    public String describe() {
        return "healthy";
    }

    static final class Factory implements WaitFactory<WaitForHealthy> {
        @Override
        public HealthWait create(WaitForHealthy annotation) {
            return new HealthWait(Durations.parseAttribute(annotation.timeout()));
        }
    }
}
