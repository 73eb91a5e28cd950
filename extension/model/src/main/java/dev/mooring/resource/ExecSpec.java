package dev.mooring.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a command to run in a container; immutable.
 *
 * <pre>{@code
 * ExecResult result = container.exec(ExecSpec.of("psql", "--command=select 1")
 *         .withUser("postgres")
 *         .withEnv("PGPASSWORD", "secret")
 *         .withTimeout(Duration.ofSeconds(10)));
 * }</pre>
 *
 * @param command the command and its arguments, run without a shell
 * @param user {@code name} or {@code uid:gid}, or null for the container's
 * @param workDir the absolute working directory, or null for the container's
 * @param env further environment variables
 * @param stdin opens the stream that is sent to standard input, or null for none
 * @param timeout the time after which {@code exec} gives up and ends the command, or null for none
 * @param tty whether the command gets a terminal (both streams become one)
 * @param privileged whether the command has all privileges
 * @param onOutput receives output as it arrives, or null
 * @param keepOutput whether the result holds the output even if {@code onOutput} is set
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExecSpec(
        List<String> command,
        @Nullable String user,
        @Nullable String workDir,
        Map<String, String> env,
        @Nullable Supplier<InputStream> stdin,
        @Nullable Duration timeout,
        boolean tty,
        boolean privileged,
        @Nullable Consumer<OutputChunk> onOutput,
        boolean keepOutput) {

    /** Copies the collections. */
    public ExecSpec {
        Objects.requireNonNull(command, "ExecSpec: 'command' must not be null");
        Objects.requireNonNull(env, "ExecSpec: 'env' must not be null");
        command = Copies.list(command, "ExecSpec: 'command'");
        env = Copies.map(env, "ExecSpec: 'env'");
        if (command.isEmpty()) {
            throw new IllegalArgumentException("ExecSpec: 'command' must contain at least one word");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("ExecSpec: 'timeout' must be longer than 0, but is " + timeout);
        }
    }

    /**
     * Creates a spec of a command without options.
     *
     * @param command the command and its arguments
     * @return the spec
     */
    public static ExecSpec of(String... command) {
        Objects.requireNonNull(command, "ExecSpec.of: 'command' must not be null");
        return of(command, "ExecSpec.of: 'command'");
    }

    /** @param argument the argument that the words are given with, for errors */
    static ExecSpec of(String[] command, String argument) {
        return new ExecSpec(
                Copies.list(Arrays.asList(command), argument),
                null,
                null,
                Map.of(),
                null,
                null,
                false,
                false,
                null,
                false);
    }

    /**
     * Creates a spec of a command line for the container's shell.
     *
     * @param line the argument of {@code /bin/sh -c}
     * @return the spec
     */
    public static ExecSpec shell(String line) {
        Objects.requireNonNull(line, "ExecSpec.shell: 'line' must not be null");
        return of("/bin/sh", "-c", line);
    }

    /**
     * Returns a copy with another user.
     *
     * @param value {@code name} or {@code uid:gid}
     * @return the copy
     */
    public ExecSpec withUser(String value) {
        Objects.requireNonNull(value, "ExecSpec.withUser: 'value' must not be null");
        return new ExecSpec(command, value, workDir, env, stdin, timeout, tty, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy with another working directory.
     *
     * @param value an absolute path in the container
     * @return the copy
     */
    public ExecSpec withWorkDir(String value) {
        Objects.requireNonNull(value, "ExecSpec.withWorkDir: 'value' must not be null");
        return new ExecSpec(command, user, value, env, stdin, timeout, tty, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy with one more environment variable.
     *
     * @param name the variable's name
     * @param value its value
     * @return the copy
     */
    public ExecSpec withEnv(String name, String value) {
        Objects.requireNonNull(name, "ExecSpec.withEnv: 'name' must not be null");
        Objects.requireNonNull(value, "ExecSpec.withEnv: 'value' must not be null");
        Map<String, String> more = new LinkedHashMap<>(env);
        more.put(name, value);
        return new ExecSpec(command, user, workDir, more, stdin, timeout, tty, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy that sends a text in UTF-8 to standard input.
     *
     * @param text the whole input of the command
     * @return the copy
     */
    public ExecSpec withStdin(String text) {
        Objects.requireNonNull(text, "ExecSpec.withStdin: 'text' must not be null");
        return withStdin(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /**
     * Returns a copy that sends a stream to standard input.
     *
     * @param value opens the stream; it is closed by the exec
     * @return the copy
     */
    public ExecSpec withStdin(Supplier<InputStream> value) {
        Objects.requireNonNull(value, "ExecSpec.withStdin: 'value' must not be null");
        return new ExecSpec(command, user, workDir, env, value, timeout, tty, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy with a timeout, after which the command and the processes that it has started are killed and
     * {@code exec} throws an exception.
     *
     * <p>The command gets an environment variable {@code MOORING_EXEC}, by which its processes are found, and the image
     * must contain {@code /bin/sh}. Otherwise the command keeps running, and the error message says so.
     *
     * @param value the time
     * @return the copy
     */
    public ExecSpec withTimeout(Duration value) {
        Objects.requireNonNull(value, "ExecSpec.withTimeout: 'value' must not be null");
        return new ExecSpec(command, user, workDir, env, stdin, value, tty, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy that gives the command a terminal.
     *
     * @return the copy
     */
    public ExecSpec withTty() {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, true, privileged, onOutput, keepOutput);
    }

    /**
     * Returns a copy that gives the command all privileges.
     *
     * @return the copy
     */
    public ExecSpec withPrivileges() {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, tty, true, onOutput, keepOutput);
    }

    /**
     * Returns a copy that passes output to a consumer as it arrives. The result does not hold the output, so that its
     * size is not limited by memory.
     *
     * @param consumer called on the thread that reads the output
     * @return the copy
     * @see #withOutputKept()
     */
    public ExecSpec withOutput(Consumer<OutputChunk> consumer) {
        Objects.requireNonNull(consumer, "ExecSpec.withOutput: 'consumer' must not be null");
        return new ExecSpec(command, user, workDir, env, stdin, timeout, tty, privileged, consumer, keepOutput);
    }

    /**
     * Returns a copy that keeps all output in the result, even if {@link #withOutput} sets a consumer. Without a
     * consumer the result always holds it.
     *
     * @return the copy
     */
    public ExecSpec withOutputKept() {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, tty, privileged, onOutput, true);
    }

    /**
     * Returns whether the result holds the output.
     *
     * @return false if the output is only passed to a consumer
     */
    public boolean keepsOutput() {
        return onOutput == null || keepOutput;
    }
}
