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
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExecSpec {

    /** The values, which make specs comparable. The record is private, so that there can be more of them. */
    private record Values(
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

        Values {
            command = Copies.list(command, "ExecSpec: 'command'");
            env = Copies.map(env, "ExecSpec: 'env'");
            if (command.isEmpty()) {
                throw new IllegalArgumentException("ExecSpec: 'command' must contain at least one word");
            }
            if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
                throw new IllegalArgumentException("ExecSpec: 'timeout' must be longer than 0, but is " + timeout);
            }
        }
    }

    private final Values values;

    private ExecSpec(Values values) {
        this.values = values;
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
        return new ExecSpec(new Values(
                Copies.list(Arrays.asList(command), argument),
                null,
                null,
                Map.of(),
                null,
                null,
                false,
                false,
                null,
                false));
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
        return new ExecSpec(new Values(
                values.command,
                value,
                values.workDir,
                values.env,
                values.stdin,
                values.timeout,
                values.tty,
                values.privileged,
                values.onOutput,
                values.keepOutput));
    }

    /**
     * Returns a copy with another working directory.
     *
     * @param value an absolute path in the container
     * @return the copy
     */
    public ExecSpec withWorkDir(String value) {
        Objects.requireNonNull(value, "ExecSpec.withWorkDir: 'value' must not be null");
        return new ExecSpec(new Values(
                values.command,
                values.user,
                value,
                values.env,
                values.stdin,
                values.timeout,
                values.tty,
                values.privileged,
                values.onOutput,
                values.keepOutput));
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
        Map<String, String> more = new LinkedHashMap<>(values.env);
        more.put(name, value);
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                more,
                values.stdin,
                values.timeout,
                values.tty,
                values.privileged,
                values.onOutput,
                values.keepOutput));
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
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                value,
                values.timeout,
                values.tty,
                values.privileged,
                values.onOutput,
                values.keepOutput));
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
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                values.stdin,
                value,
                values.tty,
                values.privileged,
                values.onOutput,
                values.keepOutput));
    }

    /**
     * Returns a copy that gives the command a terminal.
     *
     * @return the copy
     */
    public ExecSpec withTty() {
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                values.stdin,
                values.timeout,
                true,
                values.privileged,
                values.onOutput,
                values.keepOutput));
    }

    /**
     * Returns a copy that gives the command all privileges.
     *
     * @return the copy
     */
    public ExecSpec withPrivileges() {
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                values.stdin,
                values.timeout,
                values.tty,
                true,
                values.onOutput,
                values.keepOutput));
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
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                values.stdin,
                values.timeout,
                values.tty,
                values.privileged,
                consumer,
                values.keepOutput));
    }

    /**
     * Returns a copy that keeps all output in the result, even if {@link #withOutput} sets a consumer. Without a
     * consumer the result always holds it.
     *
     * @return the copy
     */
    public ExecSpec withOutputKept() {
        return new ExecSpec(new Values(
                values.command,
                values.user,
                values.workDir,
                values.env,
                values.stdin,
                values.timeout,
                values.tty,
                values.privileged,
                values.onOutput,
                true));
    }

    /**
     * Returns whether the result holds the output.
     *
     * @return false if the output is only passed to a consumer
     */
    public boolean keepsOutput() {
        return values.onOutput == null || values.keepOutput;
    }

    /** {@return the command and its arguments, run without a shell} */
    public List<String> command() {
        return values.command;
    }

    /** {@return {@code name} or {@code uid:gid}, or null for the container's} */
    public @Nullable String user() {
        return values.user;
    }

    /** {@return the absolute working directory, or null for the container's} */
    public @Nullable String workDir() {
        return values.workDir;
    }

    /** {@return further environment variables} */
    public Map<String, String> env() {
        return values.env;
    }

    /** {@return what opens the stream that is sent to standard input, or null for none} */
    public @Nullable Supplier<InputStream> stdin() {
        return values.stdin;
    }

    /** {@return the time after which {@code exec} gives up and ends the command, or null for none} */
    public @Nullable Duration timeout() {
        return values.timeout;
    }

    /** {@return whether the command gets a terminal (both streams become one)} */
    public boolean tty() {
        return values.tty;
    }

    /** {@return whether the command has all privileges} */
    public boolean privileged() {
        return values.privileged;
    }

    /** {@return what receives output as it arrives, or null} */
    public @Nullable Consumer<OutputChunk> onOutput() {
        return values.onOutput;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExecSpec that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString().replaceFirst("Values", "ExecSpec");
    }
}
