package dev.mooring.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The resources that a running container uses, as {@code docker stats --no-stream} shows it.
 *
 * @param readAt when the engine read it
 * @param cpuTime the CPU time used since the start, summed over all CPUs
 * @param onlineCpus the number of CPUs of the engine's host
 * @param memory the memory in use in bytes, without the cache of inactive files
 * @param memoryLimit the memory limit in bytes; that of the host if there is none
 * @param processes the number of processes and threads
 * @param networks the traffic by the name of the interface in the container
 * @param blockRead the bytes read from block devices
 * @param blockWritten the bytes written to block devices
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerStats(
        Instant readAt,
        Duration cpuTime,
        int onlineCpus,
        long memory,
        long memoryLimit,
        int processes,
        Map<String, Traffic> networks,
        long blockRead,
        long blockWritten) {

    /** Copies the map. */
    public ContainerStats {
        Objects.requireNonNull(readAt, "ContainerStats: 'readAt' must not be null");
        Objects.requireNonNull(cpuTime, "ContainerStats: 'cpuTime' must not be null");
        Objects.requireNonNull(networks, "ContainerStats: 'networks' must not be null");
        networks = Copies.map(networks, "ContainerStats: 'networks'");
    }

    /**
     * Returns how many CPUs were used on average since an earlier reading; multiply by 100 for the percentage that
     * {@code docker stats} shows.
     *
     * @param earlier the earlier reading
     * @return for instance 1.5
     * @throws IllegalArgumentException if {@code earlier} is not the earlier reading
     */
    public double cpusSince(ContainerStats earlier) {
        Objects.requireNonNull(earlier, "ContainerStats.cpusSince: 'earlier' must not be null");
        long elapsed = Duration.between(earlier.readAt, readAt).toNanos();
        if (elapsed <= 0) {
            throw new IllegalArgumentException(
                    "the reading of " + earlier.readAt + " is not earlier than that of " + readAt);
        }
        return (double) cpuTime.minus(earlier.cpuTime).toNanos() / elapsed;
    }

    /**
     * The traffic of a network interface.
     *
     * @param received the bytes received
     * @param sent the bytes sent
     * @since 0.1
     */
    public record Traffic(long received, long sent) {}
}
