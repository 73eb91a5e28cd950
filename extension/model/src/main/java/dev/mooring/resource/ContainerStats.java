package dev.mooring.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The resources that a running container uses, as {@code docker stats --no-stream} shows it.
 *
 * <pre>{@code
 * ContainerStats before = container.stats();
 * container.exec("convert", "/data/large.png");
 * assertThat(container.stats().cpusSince(before)).isLessThan(0.5);
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ContainerStats {

    /** {@return when the engine read it} */
    Instant readAt();

    /** {@return the CPU time used since the start, summed over all CPUs} */
    Duration cpuTime();

    /** {@return the number of CPUs of the engine's host} */
    int onlineCpus();

    /** {@return the memory in use in bytes, without the cache of inactive files} */
    long memory();

    /** {@return the memory limit in bytes; that of the host if there is none} */
    long memoryLimit();

    /** {@return the number of processes and threads} */
    int processes();

    /** {@return the traffic by the name of the interface in the container} */
    Map<String, Traffic> networks();

    /** {@return the bytes read from block devices} */
    long blockRead();

    /** {@return the bytes written to block devices} */
    long blockWritten();

    /**
     * Returns how many CPUs were used on average since an earlier reading; multiply by 100 for the percentage that
     * {@code docker stats} shows.
     *
     * @param earlier the earlier reading
     * @return for instance 1.5
     * @throws IllegalArgumentException if {@code earlier} is not the earlier reading
     */
    default double cpusSince(ContainerStats earlier) {
        Objects.requireNonNull(earlier, "ContainerStats.cpusSince: 'earlier' must not be null");
        long elapsed = Duration.between(earlier.readAt(), readAt()).toNanos();
        if (elapsed <= 0) {
            throw new IllegalArgumentException(
                    "the reading of " + earlier.readAt() + " is not earlier than that of " + readAt());
        }
        return (double) cpuTime().minus(earlier.cpuTime()).toNanos() / elapsed;
    }

    /**
     * The traffic of a network interface.
     *
     * @param received the bytes received
     * @param sent the bytes sent
     * @since 0.1
     */
    record Traffic(long received, long sent) {}
}
