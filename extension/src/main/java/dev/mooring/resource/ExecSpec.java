package dev.mooring.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that is to run in a container; immutable.
 *
 * @param command the words of the command; no shell is involved
 * @param user {@code name} or {@code uid:gid}, or null for the container's
 * @param workDir the absolute working directory, or null for the container's
 * @param env further environment variables
 * @param stdin opens what is sent to standard input, or null for none
 * @param timeout the time after which {@code exec} gives up, or null for none
 * @param tty whether the command gets a terminal (both streams become one)
 * @param privileged whether the command has all privileges
 * @param onOutput told every piece of output as it arrives, or null
 * @since 0.1
 */
public record ExecSpec(
        List<String> command,
        @Nullable String user,
        @Nullable String workDir,
        Map<String, String> env,
        @Nullable Supplier<InputStream> stdin,
        @Nullable Duration timeout,
        boolean tty,
        boolean privileged,
        @Nullable Consumer<OutputChunk> onOutput) {

    /** Copies the collections. */
    public ExecSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word");
        }
    }

    /**
     * Makes a spec of a command alone.
     *
     * @param command the words of the command
     * @return the spec
     */
    public static ExecSpec of(String... command) {
        return new ExecSpec(List.of(command), null, null, Map.of(), null, null, false, false, null);
    }

    /**
     * Makes a spec of a line for the container's shell.
     *
     * @param line what {@code /bin/sh -c} is given
     * @return the spec
     */
    public static ExecSpec shell(String line) {
        return of("/bin/sh", "-c", line);
    }

    /**
     * Returns a copy with another user.
     *
     * @param value {@code name} or {@code uid:gid}
     * @return the copy
     */
    public ExecSpec withUser(String value) {
        return new ExecSpec(command, value, workDir, env, stdin, timeout, tty, privileged, onOutput);
    }

    /**
     * Returns a copy with another working directory.
     *
     * @param value an absolute path in the container
     * @return the copy
     */
    public ExecSpec withWorkDir(String value) {
        return new ExecSpec(command, user, value, env, stdin, timeout, tty, privileged, onOutput);
    }

    /**
     * Returns a copy with one more environment variable.
     *
     * @param name the variable's name
     * @param value its value
     * @return the copy
     */
    public ExecSpec withEnv(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(env);
        more.put(name, value);
        return new ExecSpec(command, user, workDir, more, stdin, timeout, tty, privileged, onOutput);
    }

    /**
     * Returns a copy whose standard input is a text in UTF-8.
     *
     * @param text what the command reads before the end of its input
     * @return the copy
     */
    public ExecSpec withStdin(String text) {
        return withStdin(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /**
     * Returns a copy whose standard input is a stream.
     *
     * @param value opens the stream; it is closed by the exec
     * @return the copy
     */
    public ExecSpec withStdin(Supplier<InputStream> value) {
        return new ExecSpec(command, user, workDir, env, value, timeout, tty, privileged, onOutput);
    }

    /**
     * Returns a copy that gives up after a time.
     *
     * @param value the time
     * @return the copy
     */
    public ExecSpec withTimeout(Duration value) {
        return new ExecSpec(command, user, workDir, env, stdin, value, tty, privileged, onOutput);
    }

    /**
     * Returns a copy whose command gets a terminal.
     *
     * @return the copy
     */
    public ExecSpec withTty() {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, true, privileged, onOutput);
    }

    /**
     * Returns a copy whose command has all privileges.
     *
     * @return the copy
     */
    public ExecSpec withPrivileges() {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, tty, true, onOutput);
    }

    /**
     * Returns a copy that tells every piece of output as it arrives; the result holds all of it besides.
     *
     * @param consumer called on the thread that reads the output
     * @return the copy
     */
    public ExecSpec withOutput(Consumer<OutputChunk> consumer) {
        return new ExecSpec(command, user, workDir, env, stdin, timeout, tty, privileged, consumer);
    }
}
