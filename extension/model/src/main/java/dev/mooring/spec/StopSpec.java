package dev.mooring.spec;

import java.time.Duration;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Determines how a container is stopped at the end of its scope.
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("shop:1").stop(StopSpec.within(Duration.ofSeconds(5))).build();
 * }</pre>
 *
 * @param graceful whether the process is asked to stop first; otherwise the container is removed immediately
 * @param timeout how long it may take to end before it is killed, or null for 10 s
 * @param signal the signal sent, or null for the image's stop signal
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StopSpec(
        boolean graceful,
        @Nullable Duration timeout,
        @Nullable String signal) {

    /** Removes the container immediately, without waiting for the process. */
    public static final StopSpec IMMEDIATE = new StopSpec(false, null, null);

    /**
     * Asks the process to end, as {@code docker stop} does.
     *
     * @param timeout how long it may take before it is killed
     * @return the spec
     */
    public static StopSpec within(Duration timeout) {
        Objects.requireNonNull(timeout, "StopSpec.within: 'timeout' must not be null");
        return new StopSpec(true, timeout, null);
    }
}
