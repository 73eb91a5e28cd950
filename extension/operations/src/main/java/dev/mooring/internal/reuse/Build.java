package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.ProcessStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the JVMs that share a container belong to. */
public sealed interface Build {

    /** The value of the label of its containers and their records. */
    String label();

    /** Whether another JVM means the same. */
    boolean isSame(Build other);

    /** Whether it is over, as far as that can be seen. */
    boolean isOver();

    /** Waits until it may be over. */
    void awaitEnd() throws InterruptedException;

    /** Reads a label; empty if it is none of a build. */
    static Optional<Build> of(String label) {
        List<String> parts = List.of(label.split(" ", 3));
        try {
            if (parts.size() < 3) {
                return Optional.empty();
            }
            long number = Long.parseLong(parts.get(1));
            return switch (parts.get(0)) {
                case OfProcess.KIND ->
                    Optional.of(new OfProcess(
                            new ProcessStart(number, Instant.ofEpochMilli(Long.parseLong(parts.get(2))))));
                case OfId.KIND -> Optional.of(new OfId(parts.get(2), Duration.ofMillis(number)));
                default -> Optional.empty();
            };
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /** The build of a process that starts test JVMs and ends after them. */
    record OfProcess(ProcessStart process) implements Build {

        private static final String KIND = "process";

        @Override
        public String label() {
            return KIND + " " + process.pid() + " " + process.started().toEpochMilli();
        }

        @Override
        public boolean isSame(Build other) {
            return other instanceof OfProcess that && process.isSame(that.process);
        }

        @Override
        public boolean isOver() {
            return process.seen().isEmpty();
        }

        @Override
        public void awaitEnd() {
            process.seen().ifPresent(running -> running.onExit().join());
        }
    }

    /**
     * A build that has a name, because no process belongs to it alone.
     *
     * @param linger how long it is not over though nobody uses what it shares
     */
    record OfId(String id, Duration linger) implements Build {

        private static final String KIND = "id";

        @Override
        public String label() {
            return KIND + " " + linger.toMillis() + " " + id;
        }

        @Override
        public boolean isSame(Build other) {
            return other instanceof OfId that && id.equals(that.id);
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            Polling.every(linger).atMost(linger).until(() -> false);
        }
    }
}
