package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The changes that {@code docker update} makes to a running container; immutable. Null means unchanged.
 *
 * <pre>{@code
 * container.update(ContainerUpdate.NONE.withMemory("64m").withMemorySwap("64m"));
 * }</pre>
 *
 * @param memory the memory limit, such as {@code 512m}
 * @param memorySwap memory and swap together, or {@code -1} for no limit
 * @param memoryReservation the soft memory limit
 * @param cpus the number of CPUs, such as {@code 1.5}
 * @param cpusetCpus the CPUs to run on, such as {@code 0-1}
 * @param pidsLimit the largest number of processes, or -1 for no limit
 * @param restart the restart policy, such as {@code on-failure:3}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerUpdate(
        @Nullable String memory,
        @Nullable String memorySwap,
        @Nullable String memoryReservation,
        @Nullable String cpus,
        @Nullable String cpusetCpus,
        @Nullable Integer pidsLimit,
        @Nullable String restart) {

    /** Changes nothing. */
    public static final ContainerUpdate NONE = new ContainerUpdate(null, null, null, null, null, null, null);

    /**
     * Returns a copy that changes the memory limit; the limit of memory and swap must not be below it.
     *
     * @param value the limit, such as {@code 512m}
     * @return the copy
     */
    public ContainerUpdate withMemory(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withMemory: 'value' must not be null");
        return new ContainerUpdate(value, memorySwap, memoryReservation, cpus, cpusetCpus, pidsLimit, restart);
    }

    /**
     * Returns a copy that changes the limit of memory and swap together.
     *
     * @param value the limit, such as {@code 1g}, or {@code -1} for none
     * @return the copy
     */
    public ContainerUpdate withMemorySwap(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withMemorySwap: 'value' must not be null");
        return new ContainerUpdate(memory, value, memoryReservation, cpus, cpusetCpus, pidsLimit, restart);
    }

    /**
     * Returns a copy that changes the soft memory limit.
     *
     * @param value the limit, such as {@code 256m}
     * @return the copy
     */
    public ContainerUpdate withMemoryReservation(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withMemoryReservation: 'value' must not be null");
        return new ContainerUpdate(memory, memorySwap, value, cpus, cpusetCpus, pidsLimit, restart);
    }

    /**
     * Returns a copy that changes the number of CPUs.
     *
     * @param value the number of CPUs, such as {@code 1.5}
     * @return the copy
     */
    public ContainerUpdate withCpus(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withCpus: 'value' must not be null");
        return new ContainerUpdate(memory, memorySwap, memoryReservation, value, cpusetCpus, pidsLimit, restart);
    }

    /**
     * Returns a copy that changes the CPUs to run on.
     *
     * @param value the CPUs, such as {@code 0-1}
     * @return the copy
     */
    public ContainerUpdate withCpusetCpus(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withCpusetCpus: 'value' must not be null");
        return new ContainerUpdate(memory, memorySwap, memoryReservation, cpus, value, pidsLimit, restart);
    }

    /**
     * Returns a copy that changes the largest number of processes.
     *
     * @param value the largest number of processes, or -1 for no limit
     * @return the copy
     */
    public ContainerUpdate withPidsLimit(int value) {
        return new ContainerUpdate(memory, memorySwap, memoryReservation, cpus, cpusetCpus, value, restart);
    }

    /**
     * Returns a copy that changes the restart policy.
     *
     * @param value the policy, such as {@code on-failure:3}
     * @return the copy
     */
    public ContainerUpdate withRestart(String value) {
        Objects.requireNonNull(value, "ContainerUpdate.withRestart: 'value' must not be null");
        return new ContainerUpdate(memory, memorySwap, memoryReservation, cpus, cpusetCpus, pidsLimit, value);
    }
}
