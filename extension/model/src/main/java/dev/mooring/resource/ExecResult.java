package dev.mooring.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Printable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command in a container.
 *
 * <pre>{@code
 * String names = container.exec("ls", "/data").orThrow().stdout();
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExecResult {

    private final String container;
    private final List<String> command;
    private final int exitCode;
    private final byte @Nullable [] stdout;
    private final byte @Nullable [] stderr;
    private final Duration duration;
    private final UnaryOperator<String> masker;

    /**
     * Creates a result.
     *
     * @param container the container's name in messages
     * @param command the command and its arguments
     * @param exitCode the exit code
     * @param stdoutBytes its standard output, or null if that was not kept
     * @param stderrBytes its standard error, or null if that was not kept
     * @param duration how long it ran
     * @param masker replaces secrets in the text of {@link #describe()}
     */
    public ExecResult(
            String container,
            List<String> command,
            int exitCode,
            byte @Nullable [] stdoutBytes,
            byte @Nullable [] stderrBytes,
            Duration duration,
            UnaryOperator<String> masker) {
        Objects.requireNonNull(container, "ExecResult: 'container' must not be null");
        Objects.requireNonNull(command, "ExecResult: 'command' must not be null");
        Objects.requireNonNull(duration, "ExecResult: 'duration' must not be null");
        Objects.requireNonNull(masker, "ExecResult: 'masker' must not be null");
        this.container = container;
        this.command = Copies.list(command, "ExecResult: 'command'");
        this.exitCode = exitCode;
        this.stdout = stdoutBytes == null ? null : stdoutBytes.clone();
        this.stderr = stderrBytes == null ? null : stderrBytes.clone();
        this.duration = duration;
        this.masker = masker;
    }

    /**
     * Creates a result without secrets.
     *
     * @param container the container's name in messages
     * @param command the command and its arguments
     * @param exitCode the exit code
     * @param stdoutBytes its standard output
     * @param stderrBytes its standard error
     * @param duration how long it ran
     */
    public ExecResult(
            String container,
            List<String> command,
            int exitCode,
            byte[] stdoutBytes,
            byte[] stderrBytes,
            Duration duration) {
        this(
                container,
                command,
                exitCode,
                Objects.requireNonNull(stdoutBytes, "ExecResult: 'stdoutBytes' must not be null"),
                Objects.requireNonNull(stderrBytes, "ExecResult: 'stderrBytes' must not be null"),
                duration,
                UnaryOperator.identity());
    }

    /**
     * Returns the container.
     *
     * @return the container's name in messages
     */
    public String container() {
        return container;
    }

    /**
     * Returns the command.
     *
     * @return the command and its arguments
     */
    public List<String> command() {
        return command;
    }

    /**
     * Returns the exit code.
     *
     * @return the exit code
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Returns standard output as bytes.
     *
     * @return a copy of the bytes
     * @throws MooringException if the output was passed only to the consumer of {@link ExecSpec#withOutput}
     */
    public byte[] stdoutBytes() {
        return kept(stdout).clone();
    }

    /**
     * Returns standard error as bytes.
     *
     * @return a copy of the bytes
     * @throws MooringException if the output was passed only to the consumer of {@link ExecSpec#withOutput}
     */
    public byte[] stderrBytes() {
        return kept(stderr).clone();
    }

    /**
     * Returns how long the command ran.
     *
     * @return the time
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns standard output as UTF-8 text.
     *
     * @return the text, including line terminators
     * @throws MooringException if the output was passed only to the consumer of {@link ExecSpec#withOutput}
     */
    public String stdout() {
        return new String(kept(stdout), UTF_8);
    }

    /**
     * Returns standard error as UTF-8 text.
     *
     * @return the text, including line terminators
     * @throws MooringException if the output was passed only to the consumer of {@link ExecSpec#withOutput}
     */
    public String stderr() {
        return new String(kept(stderr), UTF_8);
    }

    /**
     * Returns this result if the command succeeded.
     *
     * @return this
     * @throws ExecFailedException if the exit code is not 0
     */
    public ExecResult orThrow() {
        if (exitCode != 0) {
            throw new ExecFailedException(this);
        }
        return this;
    }

    /**
     * Describes the run in several lines: command, container, exit code and both streams, secrets masked.
     *
     * @return the text
     */
    public String describe() {
        return Printable.of(
                masker.apply(Printable.within("Command '" + String.join(" ", command) + "'") + " in " + container
                        + " exited with code "
                        + exitCode
                        + "."
                        + block("stdout", stdout)
                        + block("stderr", stderr)));
    }

    private byte[] kept(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new MooringException(masker.apply(
                    "The output of command '" + Printable.within(String.join(" ", command)) + "' in " + container
                            + " was passed on as it came, and not kept."
                            + "\n  what to do: add withOutputKept() to the ExecSpec, or collect it in the consumer of"
                            + " withOutput"));
        }
        return bytes;
    }

    private static String block(String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            return "\n  " + name + ": (passed on as it came, and not kept)";
        }
        String text = new String(bytes, UTF_8);
        if (text.isBlank()) {
            return "\n  " + name + ": (empty)";
        }
        return Stream.of(text.stripTrailing().split("\n", -1))
                .collect(joining("\n          | ", "\n  " + name + ": | ", ""));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecResult that
                && container.equals(that.container)
                && command.equals(that.command)
                && exitCode == that.exitCode
                && Arrays.equals(stdout, that.stdout)
                && Arrays.equals(stderr, that.stderr)
                && duration.equals(that.duration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(container, command, exitCode, Arrays.hashCode(stdout), Arrays.hashCode(stderr));
    }

    @Override
    public String toString() {
        return describe();
    }
}
