package dev.mooring.wait;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a command in the container ends with the expected exit code (see {@link WaitForExec}).
 *
 * <pre>{@code
 * container.await(ExecWait.of("pg_isready", "--host=127.0.0.1"));
 * }</pre>
 *
 * @param command the command and its arguments, run without a shell; they may contain placeholders
 * @param exitCode the expected exit code
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExecWait(
        List<String> command, int exitCode, @Nullable Duration timeout) implements WaitStrategy {

    /** Copies the list and checks the time. */
    public ExecWait {
        Objects.requireNonNull(command, "ExecWait: 'command' must not be null");
        command = Copies.list(command, "ExecWait: 'command'");
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word");
        }
        if (command.get(0).isBlank()) {
            throw new IllegalArgumentException("the first word of a command must not be blank");
        }
        ExitWait.checkCode(exitCode);
        Timeouts.check(timeout);
    }

    /**
     * Waits for a command to succeed.
     *
     * @param command the command and its arguments
     * @return the strategy
     */
    public static ExecWait of(String... command) {
        Objects.requireNonNull(command, "ExecWait.of: 'command' must not be null");
        return new ExecWait(Copies.list(Arrays.asList(command), "ExecWait.of: 'command'"), 0, null);
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
     * @param value the time after which the wait fails
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
            if (words.size() == 1 && words.get(0).strip().indexOf(' ') > 0 && isMissing(output)) {
                throw new WaitFailedException(
                        "the container has no command '" + words.get(0) + "'",
                        "write each word as a separate string: " + apart(words.get(0)),
                        null);
            }
            String found = "exit code " + output.exitCode() + (said.isEmpty() ? "" : ": " + said);
            target.report(() -> found, () -> advice(words.get(0), output));
            return Optional.of(found);
        });
    }

    private static Optional<String> advice(String command, WaitTarget.Output output) {
        if (isMissing(output)) {
            return Optional.of("correct the command: the container has no '" + command + "'");
        }
        return switch (output.exitCode()) {
            case 126 -> Optional.of("correct the command: exit code 126 means that it cannot be executed");
            case 127 ->
                Optional.of(
                        "correct the command: exit code 127 means that it, or a command that it calls, does not exist");
            default -> Optional.empty();
        };
    }

    /** Docker's words and crun's. */
    private static boolean isMissing(WaitTarget.Output output) {
        return (output.exitCode() == 126 || output.exitCode() == 127)
                && (output.text().contains("executable file not found")
                        || output.text().contains("no such file or directory")
                        || output.text().contains("executable file `"));
    }

    private static String apart(String command) {
        return Arrays.stream(command.strip().split(" +", -1))
                .map(word -> '"' + word + '"')
                .collect(joining(", ", "{", "}"));
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
