package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a command in the container ends with the expected exit code, as {@link WaitForExec} says.
 *
 * @param command the words of the command; no shell is involved; they may hold placeholders
 * @param exitCode the exit code that is waited for
 * @param timeout the time after which waiting has failed, or null for the configured one
 * @since 0.1
 */
public record ExecWait(
        List<String> command, int exitCode, @Nullable Duration timeout) implements WaitStrategy {

    /** Copies the list and checks the time. */
    public ExecWait {
        Objects.requireNonNull(command, "ExecWait: 'command' must not be null");
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word");
        }
        Timeouts.check(timeout);
    }

    /**
     * Waits for a command's success.
     *
     * @param command the words of the command
     * @return the strategy
     */
    public static ExecWait of(String... command) {
        Objects.requireNonNull(command, "ExecWait.of: 'command' must not be null");
        return new ExecWait(List.of(command), 0, null);
    }

    /**
     * Returns a copy that waits for another exit code.
     *
     * @param value the exit code
     * @return the copy
     */
    public ExecWait withExitCode(int value) {
        return new ExecWait(command, value, timeout);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which waiting has failed
     * @return the copy
     */
    public ExecWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "ExecWait.withTimeout: 'value' must not be null");
        return new ExecWait(command, exitCode, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "ExecWait.await: 'target' must not be null");
        List<String> words = command.stream().map(target::resolve).toList();
        target.poll(() -> {
            WaitTarget.Output output = target.exec(words);
            if (output.exitCode() == exitCode) {
                return Optional.empty();
            }
            String said = output.text().strip();
            return Optional.of("exit code " + output.exitCode() + (said.isEmpty() ? "" : ": " + said));
        });
    }

    @Override
    public String describe() {
        return "command '" + String.join(" ", command) + "' with exit code " + exitCode;
    }

    static final class Factory implements WaitFactory<WaitForExec> {
        @Override
        public ExecWait create(WaitForExec annotation) {
            return new ExecWait(
                    List.of(annotation.value()), annotation.exitCode(), Durations.parseAttribute(annotation.timeout()));
        }
    }
}
