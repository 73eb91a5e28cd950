package dev.mooring.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a running container uses, as {@code docker stats --no-stream} shows it.
 *
 * @param readAt when the engine read it
 * @param cpuTime the CPU time used since the start, all CPUs together
 * @param onlineCpus the number of CPUs of the engine's host
 * @param memory the bytes of memory in use, the cache of inactive files left out
 * @param memoryLimit the most bytes of memory that it may use; the host's where there is no limit
 * @param processes the number of processes and threads
 * @param networks the traffic by the name of the interface in the container
 * @param blockRead the bytes read from block devices
 * @param blockWritten the bytes written to block devices
 * @since 0.1
 */
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
        networks = Map.copyOf(networks);
    }

    /**
     * Returns how many CPUs were used between an earlier reading and this one; times 100 it is the percentage that
     * {@code docker stats} shows.
     *
     * @param earlier the earlier reading
     * @return for instance 1.5
     * @throws IllegalArgumentException if the other reading is not earlier
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
     * What went through a network interface.
     *
     * @param received the bytes received
     * @param sent the bytes sent
     * @since 0.1
     */
    public record Traffic(long received, long sent) {}
}
