package dev.mooring.resource;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.slf4j.Logger;

/**
 * A handle of a container, with the operations of the {@code docker} command.
 *
 * <p>Safe for use by several threads. If the test's thread is interrupted, a blocked call throws an exception
 * immediately and the thread's interrupt flag stays set.
 *
 * <pre>{@code
 * ExecResult result = container.exec("ls", "/data").orThrow();
 * container.copyIn(Path.of("src/test/data"), "/data");
 * try (Fault frozen = container.pause()) {
 *     // what does a client see meanwhile?
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DockerContainer {

    /**
     * Returns the id on the engine.
     *
     * @return the full id
     */
    String id();

    /**
     * Returns the name on the engine.
     *
     * @return the name, without a leading slash
     */
    String name();

    /**
     * Returns the image it was created from.
     *
     * @return the image, as in {@code docker run}
     */
    String image();

    /**
     * Returns the spec it was created from, with placeholders resolved.
     *
     * @return the spec
     */
    ContainerSpec spec();

    /**
     * Returns whether an existing server replaces the container (the configuration parameter
     * {@code mooring.replace.<name>}).
     *
     * <p>Then {@link #spec()}, {@link #host()}, {@link #endpoint(int)}, {@link #endpoints()} and waits that only
     * connect work. Everything that needs a container throws a {@link MooringException}.
     *
     * @return false for a container
     */
    default boolean replaced() {
        return false;
    }

    /**
     * Returns the host under which the test JVM reaches forwarded ports.
     *
     * @return a host name or an IP address
     */
    String host();

    /**
     * Returns the host port that a TCP port is forwarded to.
     *
     * @param containerPort the port inside the container
     * @return the port on the host
     * @throws MooringException if the port is not forwarded
     */
    default int port(int containerPort) {
        return endpoint(containerPort).port();
    }

    /**
     * Returns the host port that a port is forwarded to.
     *
     * @param containerPort the port inside the container
     * @param protocol tcp or udp
     * @return the port on the host
     * @throws MooringException if the port is not forwarded
     */
    default int port(int containerPort, Protocol protocol) {
        Objects.requireNonNull(protocol, "DockerContainer.port: 'protocol' must not be null");
        return endpoint(containerPort, protocol).port();
    }

    /**
     * Returns the host and port under which the test JVM reaches a forwarded TCP port.
     *
     * @param containerPort the port inside the container
     * @return host and port
     * @throws MooringException if the port is not forwarded
     */
    default Endpoint endpoint(int containerPort) {
        return endpoint(containerPort, Protocol.TCP);
    }

    /**
     * Returns the host and port under which the test JVM reaches a forwarded port.
     *
     * @param containerPort the port inside the container
     * @param protocol tcp or udp
     * @return host and port
     * @throws MooringException if the port is not forwarded
     */
    Endpoint endpoint(int containerPort, Protocol protocol);

    /**
     * Returns all forwarded ports.
     *
     * @return host and port by container port as {@code 5432/tcp}
     */
    Map<String, Endpoint> endpoints();

    /**
     * Returns the container's IP address on a network.
     *
     * @param network the network
     * @return the IPv4 address, or the IPv6 address if it has no other
     * @throws MooringException if the container is not connected or does not run
     */
    String ip(DockerNetwork network);

    /**
     * Returns the container's IP addresses.
     *
     * @return the IP addresses by the network's name on the engine; empty while it does not run
     */
    Map<String, String> ips();

    /**
     * Returns the current state.
     *
     * @return the state
     * @throws EngineException if the engine refuses
     */
    default ContainerState state() {
        return inspect().state();
    }

    /**
     * Returns the current details of the container, as {@code docker inspect} does.
     *
     * @return the details
     * @throws EngineException if the engine refuses
     */
    ContainerDetails inspect();

    /**
     * Returns the current details of the container, as {@code docker inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Runs a command and waits until it exits, as {@code docker exec} does.
     *
     * @param command the command and its arguments, run without a shell
     * @return exit code and output
     * @throws EngineException if the command cannot be started or the container does not run
     * @throws MooringException if it prints more than {@code mooring.output.limit}, by default 16 MiB
     */
    default ExecResult exec(String... command) {
        Objects.requireNonNull(command, "DockerContainer.exec: 'command' must not be null");
        return exec(ExecSpec.of(command, "DockerContainer.exec: 'command'"));
    }

    /**
     * Runs a command and waits until it exits, as {@code docker exec} does.
     *
     * @param spec the command and its options
     * @return exit code and output
     * @throws EngineException if the command cannot be started, the container does not run, or the time is up
     * @throws MooringException if it prints more than {@code mooring.output.limit}, by default 16 MiB, and the spec has
     *     no consumer of the output
     */
    ExecResult exec(ExecSpec spec);

    /**
     * Starts a command and opens an interactive session with it, as {@code docker exec -it} does.
     *
     * @param spec the command and its options, {@linkplain ExecSpec#withTty() with a terminal} or without, and without
     *     standard input or timeout
     * @return the session; close it after use
     * @throws EngineException if the container does not run
     * @throws IllegalArgumentException if the spec sets standard input or a timeout
     */
    ProcessSession execInteractive(ExecSpec spec);

    /**
     * Starts a command and opens an interactive session with it, without a terminal, as {@code docker exec -i} does.
     *
     * @param command the command and its arguments, run without a shell
     * @return the session; close it after use
     * @throws EngineException if the container does not run
     */
    default ProcessSession execInteractive(String... command) {
        Objects.requireNonNull(command, "DockerContainer.execInteractive: 'command' must not be null");
        return execInteractive(ExecSpec.of(command, "DockerContainer.execInteractive: 'command'"));
    }

    /**
     * Opens an interactive session with the main process, as {@code docker attach} does.
     *
     * <p>It has a terminal and standard input only if the container was created with them, with {@code @RunOptions(tty
     * = true, interactive = true)}. Earlier output is in {@link #logs()}.
     *
     * @return the session; close it after use
     * @throws EngineException if the container does not run
     */
    ProcessSession attach();

    /**
     * Lists the processes, as {@code docker top} does.
     *
     * @param arguments the arguments of {@code ps} on the engine's host, such as {@code -eo pid,comm}; none for
     *     {@code -ef}
     * @return the processes
     * @throws EngineException if the container does not run
     */
    ProcessList top(String... arguments);

    /**
     * Returns the resources that the container uses now, as {@code docker stats --no-stream} does.
     *
     * @return the reading
     * @throws EngineException if the container does not run
     */
    ContainerStats stats();

    /**
     * Compares the file system with that of the image, as {@code docker diff} does.
     *
     * @return the differences
     * @throws EngineException if the engine refuses
     */
    List<FileChange> diff();

    /**
     * Writes the whole file system to a tar file, as {@code docker export} does, without volumes.
     *
     * @param target the file on the host; missing parents are created, an existing file is replaced
     * @throws EngineException if the engine refuses
     * @throws MooringException if the file cannot be written
     */
    void exportTo(Path target);

    /**
     * Renames the container on the engine, as {@code docker rename} does; its network aliases stay the same.
     *
     * @param newName the new name
     * @throws EngineException if another container has the name
     */
    void rename(String newName);

    /**
     * Changes the limits and the restart policy of the running container, as {@code docker update} does.
     *
     * @param update the changes
     * @return the engine's warnings
     * @throws EngineException if the engine refuses
     */
    List<String> update(ContainerUpdate update);

    /**
     * Returns the whole log, both streams in the order the engine keeps.
     *
     * @return the text; every line ends with a line terminator
     * @throws EngineException if the engine refuses
     * @throws MooringException if it takes more memory than {@code mooring.output.limit}, by default 16 MiB
     */
    default String logs() {
        return logs(LogQuery.ALL);
    }

    /**
     * Returns a part of the log.
     *
     * @param query which part
     * @return the text; every line ends with a line terminator
     * @throws EngineException if the engine refuses
     * @throws MooringException if it takes more memory than {@code mooring.output.limit}, by default 16 MiB
     */
    String logs(LogQuery query);

    /**
     * Returns the lines of a part of the log.
     *
     * @param query which part
     * @return the lines
     * @throws EngineException if the engine refuses
     * @throws MooringException if they take more memory than {@code mooring.output.limit}, by default 16 MiB
     */
    List<LogLine> logLines(LogQuery query);

    /**
     * Follows the log until the container is removed or the subscription is closed.
     *
     * @param query the start and the streams
     * @param consumer called for every line, on a thread of Mooring
     * @return the subscription
     * @throws EngineException if the engine refuses
     */
    Subscription followLogs(LogQuery query, Consumer<LogLine> consumer);

    /**
     * Follows the log into a logger: standard output at INFO, standard error at WARN.
     *
     * @param logger receives the lines
     * @return the subscription
     * @throws EngineException if the engine refuses
     */
    default Subscription followLogs(Logger logger) {
        Objects.requireNonNull(logger, "DockerContainer.followLogs: 'logger' must not be null");
        return followLogs(LogQuery.ALL, line -> {
            if (line.stream() == StandardStream.STDERR) {
                logger.warn("{}", line.text());
            } else {
                logger.info("{}", line.text());
            }
        });
    }

    /**
     * Waits for a line of the log, including lines already printed since the last start.
     *
     * @param regex a regular expression found in the line
     * @param timeout how long to wait
     * @return the line
     * @throws MooringException if the container exits first or the time is up
     */
    LogLine awaitLog(String regex, Duration timeout);

    /**
     * Copies a file or a whole directory of the host into the container, as {@code docker cp} does; missing parents are
     * created.
     *
     * <p>If the target is an existing directory, the file or directory is put inside it under its own name; a file also
     * if the target ends with a slash. A directory is never replaced by a file, nor a file by a directory.
     *
     * @param source the file or directory; a path that ends with {@code /.} means the contents of the directory
     * @param target the absolute path of the copy inside the container, or an existing directory to put it into
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     */
    void copyIn(Path source, String target, CopyOptions options);

    /**
     * Copies a file or a whole directory of the host into the container, as {@code docker cp} does; missing parents are
     * created.
     *
     * <p>If the target is an existing directory, the file or directory is put inside it under its own name; a file also
     * if the target ends with a slash. A directory is never replaced by a file, nor a file by a directory.
     *
     * @param source the file or directory; a path that ends with {@code /.} means the contents of the directory
     * @param target the absolute path of the copy inside the container, or an existing directory to put it into
     * @throws EngineException if the engine refuses
     */
    default void copyIn(Path source, String target) {
        Objects.requireNonNull(source, "DockerContainer.copyIn: 'source' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyIn: 'target' must not be null");
        copyIn(source, target, CopyOptions.DEFAULT);
    }

    /**
     * Writes a file in the container; missing parents are created.
     *
     * @param content the content of the file
     * @param target the absolute path of the file inside the container; a directory is an error
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     */
    void copyIn(byte[] content, String target, CopyOptions options);

    /**
     * Writes a file in the container; missing parents are created.
     *
     * @param content the content of the file
     * @param target the absolute path of the file inside the container; a directory is an error
     * @throws EngineException if the engine refuses
     */
    default void copyIn(byte[] content, String target) {
        Objects.requireNonNull(content, "DockerContainer.copyIn: 'content' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyIn: 'target' must not be null");
        copyIn(content, target, CopyOptions.DEFAULT);
    }

    /**
     * Copies a class-path resource into the container, by the rules of {@link #copyIn(Path, String)}; missing parents
     * are created.
     *
     * @param resource the resource's name, such as {@code sql/orders.sql}
     * @param target the absolute path of the copy inside the container, or an existing directory to put it into
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     * @throws MooringException if the resource does not exist
     */
    void copyInResource(String resource, String target, CopyOptions options);

    /**
     * Copies a class-path resource into the container, by the rules of {@link #copyIn(Path, String)}; missing parents
     * are created.
     *
     * @param resource the resource's name, such as {@code sql/orders.sql}
     * @param target the absolute path of the copy inside the container, or an existing directory to put it into
     * @throws EngineException if the engine refuses
     * @throws MooringException if the resource does not exist
     */
    default void copyInResource(String resource, String target) {
        Objects.requireNonNull(resource, "DockerContainer.copyInResource: 'resource' must not be null");
        Objects.requireNonNull(target, "DockerContainer.copyInResource: 'target' must not be null");
        copyInResource(resource, target, CopyOptions.DEFAULT);
    }

    /**
     * Copies a file or a whole directory out of the container.
     *
     * @param source the absolute path inside the container
     * @param target the path of the copy on the host; missing parents are created
     * @throws EngineException if the engine refuses or the file does not exist
     * @throws MooringException if it has more than {@code mooring.copy.limit}, by default 256 MiB; the files before the
     *     limit have been copied then
     */
    void copyOut(String source, Path target);

    /**
     * Reads a file in the container.
     *
     * @param source the absolute path inside the container
     * @return the content of the file
     * @throws EngineException if the engine refuses or the file does not exist
     * @throws MooringException if it has more than {@code mooring.output.limit}, by default 16 MiB
     */
    byte[] read(String source);

    /**
     * Stops the process with the stop signal of the image, and kills it after 10 s.
     *
     * @throws EngineException if the engine refuses
     */
    default void stop() {
        stop(Duration.ofSeconds(10));
    }

    /**
     * Stops the process with the stop signal of the image, and kills it after a timeout.
     *
     * @param timeout the time
     * @throws EngineException if the engine refuses
     */
    void stop(Duration timeout);

    /**
     * Sends a signal to the process.
     *
     * @param signal the signal's name, such as {@code SIGHUP}
     * @throws EngineException if the engine refuses or the container does not run
     */
    void kill(String signal);

    /**
     * Kills the process.
     *
     * @throws EngineException if the engine refuses or the container does not run
     */
    default void kill() {
        kill("SIGKILL");
    }

    /**
     * Starts a stopped container and waits until it is ready again; forwarded ports stay the same.
     *
     * @throws MooringException if it does not become ready
     */
    void start();

    /**
     * Stops and starts the container and waits until it is ready again; forwarded ports stay the same.
     *
     * @throws MooringException if it does not become ready
     */
    default void restart() {
        stop();
        start();
    }

    /**
     * Waits with a strategy, as at the container's start.
     *
     * <p>The timeout of the strategy, or else the configured one, starts now. Log lines since the container's last
     * start count. If the container exits, the wait fails immediately unless the strategy waits for the exit.
     *
     * @param strategy the condition, for instance {@code LogWait.of("elected")}
     * @throws ContainerStartException if the container exits, the strategy fails, or the time is up
     */
    void await(WaitStrategy strategy);

    /**
     * Pauses all processes, as {@code docker pause} does, until the fault is closed or {@link #unpause()} is called.
     *
     * <p>If the container is still paused at the end of the test, Mooring resumes and reports it. Ignore the returned
     * fault only if the test calls {@code unpause()}.
     *
     * @return the fault; closing it resumes the processes
     * @throws EngineException if the engine refuses
     */
    Fault pause();

    /**
     * Resumes all processes, as {@code docker unpause} does.
     *
     * @throws EngineException if the engine refuses
     */
    void unpause();

    /**
     * Waits until the process exits.
     *
     * @param timeout how long to wait
     * @return the exit code
     * @throws MooringException if the time is up
     */
    int awaitExit(Duration timeout);

    /**
     * Creates an image from the current files of the container, as {@code docker commit} does. The image is removed
     * with the container, unless another image of the engine had the name before: then the name stays, and so does the
     * image.
     *
     * @param name the image's name
     * @return the image
     * @throws EngineException if the engine refuses
     */
    default DockerImage commit(String name) {
        Objects.requireNonNull(name, "DockerContainer.commit: 'name' must not be null");
        return commit(name, CommitOptions.DEFAULT);
    }

    /**
     * Creates an image from the current files of the container, as {@code docker commit} does.
     *
     * <p>The files in volumes are not included. The image is removed with the container, unless
     * {@link CommitOptions#keep()} is set, or another image of the engine had the name before: then the name stays, and
     * so does the image.
     *
     * @param name the image's name
     * @param options the changes, and whether the image is kept
     * @return the image
     * @throws EngineException if the engine refuses
     */
    DockerImage commit(String name, CommitOptions options);

    /**
     * Kills and removes the container with its anonymous volumes, as {@code docker rm --force --volumes} does. Later
     * calls on this handle fail; its scope then ends normally.
     *
     * @throws EngineException if the engine refuses
     */
    void remove();
}
