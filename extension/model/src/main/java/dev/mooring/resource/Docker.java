package dev.mooring.resource;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Gives a test access to the engine and creates resources at run time.
 *
 * <p>Resources created through a handle are removed at the end of its scope: that of a parameter or instance field is
 * the test, that of a static field is the class.
 *
 * <pre>{@code
 * DockerContainer redis = docker.run(ContainerSpec.builder("redis:7").port(6379).build());
 * RunResult result = docker.runToExit(
 *         ContainerSpec.builder("alpine:3").command("echo", "hello").build());
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Docker {

    /**
     * Returns information about the engine; it is requested once per test run.
     *
     * @return the information
     * @throws EngineException if the engine does not answer
     */
    EngineInfo info();

    /**
     * Lists the containers of this session, running or not, as {@code docker ps --all} does, including those of other
     * tests that run at the same time.
     *
     * @return the containers
     */
    List<ContainerSummary> containers();

    /**
     * Follows events of the engine, as {@code docker events} does, until the subscription is closed, the end time of
     * the filter is reached or the scope ends.
     *
     * @param filter which events
     * @param consumer called for every event, on a thread of Mooring
     * @return the subscription
     */
    Subscription followEvents(EventFilter filter, Consumer<DockerEvent> consumer);

    /**
     * Returns past events of the engine, up to now or the end time of the filter; the engine keeps its last 256 events.
     *
     * @param filter which events; without a start time, all that the engine keeps
     * @return the events
     */
    List<DockerEvent> events(EventFilter filter);

    /**
     * Returns the disk usage of the engine, as {@code docker system df} does; this may take several seconds.
     *
     * @return the usage
     */
    DiskUsage diskUsage();

    /**
     * Runs a container and returns when it is ready.
     *
     * <p>The texts of the spec may contain only placeholders that begin with <code>${self.</code>, for instance <code>
     * ${self.port:9092}</code>. Every other dollar sign is taken literally, as in <code>sh -c 'echo ${HOME} $$'</code>;
     * write <code>$${self.</code> for a literal <code>${self.</code>. The texts of waits are templates, as in
     * annotations.
     *
     * <p>Volumes and networks are named by their names on the engine. If the engine has no volume of a name, the
     * container gets a new one, which other containers of this scope share under that name, and which is removed with
     * them.
     *
     * @param spec the container
     * @return its handle
     * @throws ConfigurationException if the spec is invalid; nothing is started then
     * @throws MooringException if the container does not become ready, or the scope has ended
     */
    DockerContainer run(ContainerSpec spec);

    /**
     * Runs a container until it exits, with any exit code.
     *
     * <p>The waits of the spec are ignored; only the exit is awaited, for the time that
     * {@link dev.mooring.spec.ContainerSpec.Builder#startTimeout} sets or else the configuration parameter
     * {@code mooring.wait.timeout} (60 s).
     *
     * @param spec the container, as for {@link #run}
     * @return exit code and output
     * @throws MooringException if the container cannot be started or does not exit in time
     */
    RunResult runToExit(ContainerSpec spec);

    /**
     * Creates a network.
     *
     * @param spec the network
     * @return its handle
     * @throws MooringException if it cannot be created, or the scope has ended
     */
    DockerNetwork createNetwork(NetworkSpec spec);

    /**
     * Creates a volume.
     *
     * @param spec the volume
     * @return its handle
     * @throws MooringException if it cannot be created, or the scope has ended
     */
    DockerVolume createVolume(VolumeSpec spec);

    /**
     * Returns the engine's images.
     *
     * @return the images
     */
    DockerImages images();

    /**
     * Creates a volume with a copy of the current files of another one.
     *
     * @param source the volume to copy; changes made during the copy may be missing
     * @return the new volume's handle
     * @throws MooringException if it cannot be created, or the scope has ended
     */
    DockerVolume cloneVolume(DockerVolume source);

    /**
     * Makes a TCP port of the test JVM's host reachable from containers, even if the server listens on the loopback
     * address only.
     *
     * @param port the server's port
     * @return the host and port under which containers reach it: {@code host.docker.internal} and the same port
     * @throws MooringException if this engine does not support it, or the scope has ended
     */
    Endpoint exposeHost(int port);

    /**
     * Returns an object of the docker-java client library, for what Mooring does not offer.
     *
     * <p>The supported class is {@code com.github.dockerjava.api.DockerClient}. The client belongs to Mooring and must
     * not be closed. Mooring does not depend on the library: the tests need
     * {@code com.github.docker-java:docker-java-core} on their class path.
     *
     * @param type the class asked for
     * @param <T> the class asked for
     * @return the client
     * @throws MooringException if the class is not supported, or docker-java is not on the class path
     */
    <T> T unwrap(Class<T> type);
}
