package dev.mooring.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of this host.
 *
 * @param pid its id, which the system uses again
 * @param started when it was started, to the millisecond; the epoch if the system does not report it
 */
public record ProcessStart(long pid, Instant started) {

    /**
     * Two JVMs may compute start times that differ: the kernel derives the time of its own start from a clock that is
     * adjusted, and gives it in whole seconds.
     */
    private static final Duration DRIFT = Duration.ofSeconds(2);

    /** Identifies a process that runs. */
    public static ProcessStart of(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessStart(process.pid(), Instant.ofEpochMilli(started.toEpochMilli()));
    }

    /** The process if it is seen to run; the system may hide it, or not tell when it was started. */
    public Optional<ProcessHandle> seen() {
        return ProcessHandle.of(pid)
                .filter(process ->
                        process.info().startInstant().filter(this::isStart).isPresent());
    }

    /** Whether another JVM means the same process. */
    public boolean isSame(ProcessStart other) {
        return pid == other.pid && isStart(other.started);
    }

    /** Whether a process with this id that was started at that time is this one. */
    public boolean isStart(Instant start) {
        return Duration.between(started, start).abs().compareTo(DRIFT) <= 0;
    }
}
