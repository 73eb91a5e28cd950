package dev.mooring.resource;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * A container of the engine, in Docker's words.
 *
 * <p>Safe for use by several threads. In a test body, an interrupt makes blocked calls return at once with an
 * exception, the thread's interrupt flag set.
 *
 * @since 0.1
 */
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
     * @return the image, as {@code docker run} takes it
     */
    String image();

    /**
     * Returns the spec it was made from, placeholders resolved.
     *
     * @return the spec
     */
    ContainerSpec spec();

    /**
     * Returns the host under which the test JVM reaches forwarded ports.
     *
     * @return a host name or an address
     */
    String host();

    /**
     * Returns the host port that a tcp port is forwarded to.
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
     * Returns where the test JVM reaches a forwarded tcp port.
     *
     * @param containerPort the port inside the container
     * @return host and port
     * @throws MooringException if the port is not forwarded
     */
    default Endpoint endpoint(int containerPort) {
        return endpoint(containerPort, Protocol.TCP);
    }

    /**
     * Returns where the test JVM reaches a forwarded port.
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
     * @return the IPv4 address, or the IPv6 address where it has no other
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
     * Asks the engine for the state.
     *
     * @return the state now
     * @throws EngineException if the engine refuses
     */
    default ContainerState state() {
        return inspect().state();
    }

    /**
     * Asks the engine about the container, as {@code docker inspect} does.
     *
     * @return what it is now
     * @throws EngineException if the engine refuses
     */
    ContainerDetails inspect();

    /**
     * Asks the engine about the container, as {@code docker inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Runs a command and waits for its end, as {@code docker exec} does.
     *
     * @param command the words of the command; no shell is involved
     * @return exit code and output
     * @throws EngineException if the command cannot be started or the container does not run
     */
    default ExecResult exec(String... command) {
        Objects.requireNonNull(command, "DockerContainer.exec: 'command' must not be null");
        return exec(ExecSpec.of(command));
    }

    /**
     * Runs a command and waits for its end, as {@code docker exec} does.
     *
     * @param spec the command and its circumstances
     * @return exit code and output
     * @throws EngineException if the command cannot be started, the container does not run, or the time is over
     */
    ExecResult exec(ExecSpec spec);

    /**
     * Starts a command and converses with it, as {@code docker exec -it} does.
     *
     * @param spec the command and its circumstances, {@linkplain ExecSpec#withTty() with a terminal} or without; it
     *     names neither standard input nor timeout
     * @return the session, to be closed
     * @throws EngineException if the container does not run
     * @throws IllegalArgumentException if the spec names standard input or a timeout
     */
    ProcessSession execInteractive(ExecSpec spec);

    /**
     * Starts a command and converses with it, without a terminal, as {@code docker exec -i} does.
     *
     * @param command the words of the command; no shell is involved
     * @return the session, to be closed
     * @throws EngineException if the container does not run
     */
    default ProcessSession execInteractive(String... command) {
        Objects.requireNonNull(command, "DockerContainer.execInteractive: 'command' must not be null");
        return execInteractive(ExecSpec.of(command));
    }

    /**
     * Converses with the main process, as {@code docker attach} does.
     *
     * <p>It has a terminal and reads standard input if the container was made so, with {@code @RunOptions(tty = true,
     * interactive = true)}. What it printed before is in {@link #logs()}.
     *
     * @return the session, to be closed
     * @throws EngineException if the container does not run
     */
    ProcessSession attach();

    /**
     * Lists the processes, as {@code docker top} does.
     *
     * @param arguments the arguments of {@code ps} on the engine's host, as {@code -eo pid,comm}; none for {@code -ef}
     * @return the processes
     * @throws EngineException if the container does not run
     */
    ProcessList top(String... arguments);

    /**
     * Reads once what the container uses, as {@code docker stats --no-stream} does.
     *
     * @return the reading
     * @throws EngineException if the container does not run
     */
    ContainerStats stats();

    /**
     * Compares the file system with the image's, as {@code docker diff} does.
     *
     * @return what is not the same
     * @throws EngineException if the engine refuses
     */
    List<FileChange> diff();

    /**
     * Writes the whole file system into a tar file, as {@code docker export} does; volumes are left out.
     *
     * @param target the file on the host; missing parents are created, an existing file is replaced
     * @throws EngineException if the engine refuses
     * @throws MooringException if the file cannot be written
     */
    void exportTo(Path target);

    /**
     * Gives the container another name on the engine, as {@code docker rename} does; aliases on networks stay.
     *
     * @param newName the new name
     * @throws EngineException if another container has the name
     */
    void rename(String newName);

    /**
     * Changes limits and restart policy while it runs, as {@code docker update} does.
     *
     * @param update what changes
     * @return the engine's warnings
     * @throws EngineException if the engine refuses
     */
    List<String> update(ContainerUpdate update);

    /**
     * Returns the whole log, both streams in the order the engine keeps.
     *
     * @return the text, every line with a line end
     * @throws EngineException if the engine refuses
     */
    default String logs() {
        return logs(LogQuery.ALL);
    }

    /**
     * Returns a part of the log.
     *
     * @param query which part
     * @return the text, every line with a line end
     * @throws EngineException if the engine refuses
     */
    String logs(LogQuery query);

    /**
     * Returns a part of the log, line by line.
     *
     * @param query which part
     * @return the lines
     * @throws EngineException if the engine refuses
     */
    List<LogLine> logLines(LogQuery query);

    /**
     * Follows the log until the container is removed or the subscription closed.
     *
     * @param query where to begin and which streams
     * @param consumer called for every line, on a thread of Mooring's
     * @return the subscription
     * @throws EngineException if the engine refuses
     */
    Subscription followLogs(LogQuery query, Consumer<LogLine> consumer);

    /**
     * Follows the log into a logger: standard output at INFO, standard error at WARN.
     *
     * @param logger where the lines go
     * @return the subscription
     * @throws EngineException if the engine refuses
     */
    default Subscription followLogs(Logger logger) {
        Objects.requireNonNull(logger, "DockerContainer.followLogs: 'logger' must not be null");
        return followLogs(LogQuery.ALL, line -> {
            if (line.stream() == OutputStreamKind.STDERR) {
                logger.warn("{}", line.text());
            } else {
                logger.info("{}", line.text());
            }
        });
    }

    /**
     * Waits for a line of the log, those printed since the last start included.
     *
     * @param regex a regular expression found in the line
     * @param timeout how long to wait
     * @return the line
     * @throws MooringException if the container ends first or the time is over
     */
    LogLine awaitLog(String regex, Duration timeout);

    /**
     * Copies a file or a whole directory of the host into the container, as {@code docker cp} does; missing parents are
     * created.
     *
     * <p>Where the target is an existing directory, the file or directory is put inside under its own name; a file also
     * where the target ends with a slash. A directory is never replaced by a file, nor a file by a directory.
     *
     * @param source the file or directory; a path that ends with {@code /.} means what is in the directory
     * @param target the absolute path inside the container that it gets, or an existing directory that it is put into
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     */
    void copyIn(Path source, String target, CopyOptions options);

    /**
     * Copies a file or a whole directory of the host into the container, as {@code docker cp} does; missing parents are
     * created.
     *
     * <p>Where the target is an existing directory, the file or directory is put inside under its own name; a file also
     * where the target ends with a slash. A directory is never replaced by a file, nor a file by a directory.
     *
     * @param source the file or directory; a path that ends with {@code /.} means what is in the directory
     * @param target the absolute path inside the container that it gets, or an existing directory that it is put into
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
     * @param content what the file holds
     * @param target the absolute path of the file inside the container; a directory is an error
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     */
    void copyIn(byte[] content, String target, CopyOptions options);

    /**
     * Writes a file in the container; missing parents are created.
     *
     * @param content what the file holds
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
     * @param resource the resource's name, as {@code sql/orders.sql}
     * @param target the absolute path inside the container that it gets, or an existing directory that it is put into
     * @param options mode and owner
     * @throws EngineException if the engine refuses
     * @throws MooringException if there is no such resource
     */
    void copyInResource(String resource, String target, CopyOptions options);

    /**
     * Copies a class-path resource into the container, by the rules of {@link #copyIn(Path, String)}; missing parents
     * are created.
     *
     * @param resource the resource's name, as {@code sql/orders.sql}
     * @param target the absolute path inside the container that it gets, or an existing directory that it is put into
     * @throws EngineException if the engine refuses
     * @throws MooringException if there is no such resource
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
     * @param target the path on the host that it gets; missing parents are created
     * @throws EngineException if the engine refuses or there is no such file
     */
    void copyOut(String source, Path target);

    /**
     * Reads a file of the container.
     *
     * @param source the absolute path inside the container
     * @return what the file holds
     * @throws EngineException if the engine refuses or there is no such file
     */
    byte[] read(String source);

    /**
     * Ends the process with the image's stop signal and kills it after 10 s.
     *
     * @throws EngineException if the engine refuses
     */
    default void stop() {
        stop(Duration.ofSeconds(10));
    }

    /**
     * Ends the process with the image's stop signal and kills it after a time, in whole seconds.
     *
     * @param timeout the time
     * @throws EngineException if the engine refuses
     */
    void stop(Duration timeout);

    /**
     * Sends a signal to the process.
     *
     * @param signal the signal's name, as {@code SIGHUP}
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
     * Waits until something holds, as at the container's start.
     *
     * <p>The strategy's own timeout counts from now, or else the configured one. Log lines count from the container's
     * last start. Unless the strategy waits for the end, a container that ends fails the wait at once.
     *
     * @param strategy what is waited for, for instance {@code LogWait.of("elected")}
     * @throws ContainerStartException if the container ends, the strategy fails, or the time is over
     */
    void await(WaitStrategy strategy);

    /**
     * Freezes all processes, as {@code docker pause} does, until the fault is closed or {@link #unpause()} called.
     *
     * <p>What a test leaves paused is thawed by Mooring and reported, so that the fault may be ignored only where the
     * test itself calls {@code unpause()}.
     *
     * @return the fault; closing it thaws the processes
     * @throws EngineException if the engine refuses
     */
    Fault pause();

    /**
     * Thaws all processes, as {@code docker unpause} does.
     *
     * @throws EngineException if the engine refuses
     */
    void unpause();

    /**
     * Waits for the end of the process.
     *
     * @param timeout how long to wait
     * @return the exit code
     * @throws MooringException if the time is over
     */
    int awaitExit(Duration timeout);

    /**
     * Makes an image from the container as it is now, as {@code docker commit} does; the image goes with the container.
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
     * Makes an image from the container as it is now, as {@code docker commit} does.
     *
     * <p>The files of volumes are not part of it. The image goes with the container unless it is to be kept.
     *
     * @param name the image's name
     * @param options what is changed, and whether it is kept
     * @return the image
     * @throws EngineException if the engine refuses
     */
    DockerImage commit(String name, CommitOptions options);

    /**
     * Kills and removes the container with its anonymous volumes, as {@code docker rm --force --volumes} does. What
     * else is asked of it afterwards fails; the end of its scope does not miss it.
     *
     * @throws EngineException if the engine refuses
     */
    void remove();
}
