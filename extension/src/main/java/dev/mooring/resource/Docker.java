package dev.mooring.resource;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine, and what a test makes on it at run time.
 *
 * <p>What is made through a handle ends with the scope that the handle was injected for: a parameter's and an instance
 * field's with the test, a static field's with the class.
 *
 * @since 0.1
 */
public interface Docker {

    /**
     * Returns what the engine says of itself; it is asked once in a test run.
     *
     * @return the information
     * @throws EngineException if it does not answer
     */
    EngineInfo info();

    /**
     * Returns the versions of the engine and its parts, as {@code docker version} does.
     *
     * @return the versions
     */
    EngineVersion version();

    /**
     * Lists the containers of this session, running or not, as {@code docker ps --all} does; those of other tests that
     * run at the same time are among them.
     *
     * @return the containers
     */
    List<ContainerSummary> containers();

    /**
     * Tells what happens on the engine, as {@code docker events} does, until the subscription is closed, the filter's
     * end comes or the scope ends.
     *
     * @param filter which events
     * @param consumer called for every event, on a thread of Mooring's
     * @return the subscription
     */
    Subscription followEvents(EventFilter filter, Consumer<DockerEvent> consumer);

    /**
     * Returns what has happened on the engine, up to now or the filter's end; the engine remembers its last 256 events.
     *
     * @param filter which events; without a beginning all that the engine remembers
     * @return the events
     */
    List<DockerEvent> events(EventFilter filter);

    /**
     * Returns what the engine uses of the disk, as {@code docker system df} does; that takes it a while.
     *
     * @return the usage
     */
    DiskUsage diskUsage();

    /**
     * Runs a container and returns when it is ready.
     *
     * <p>Of placeholders the spec's texts may hold those alone that begin with <code>${self.</code>, for instance
     * <code>${self.port:9092}</code>; all else the code knows already. Every other dollar sign stands for itself, as in
     * <code>sh -c 'echo ${HOME} $$'</code>; <code>$${self.</code> stands for <code>${self.</code>. The texts of waits
     * are templates as in annotations.
     *
     * @param spec the container; volumes and networks are named by their names on the engine
     * @return its handle
     * @throws ConfigurationException if the spec asks for what cannot be; nothing is started then
     * @throws MooringException if it does not become ready, or the scope has ended
     */
    DockerContainer run(ContainerSpec spec);

    /**
     * Runs a container to its end, whatever its exit code.
     *
     * <p>The waits of the spec do not count: it is the end alone that is waited for, as long as
     * {@link dev.mooring.spec.ContainerSpec.Builder#startTimeout} says, or else the configuration parameter
     * {@code mooring.wait.timeout} (60 s).
     *
     * @param spec the container, as for {@link #run}
     * @return exit code and output
     * @throws MooringException if it cannot be started, or does not end in time
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
     * Creates a volume that holds what another one holds now.
     *
     * @param source the volume that is copied; what writes to it meanwhile may be seen or not
     * @return the new volume's handle
     * @throws MooringException if it cannot be created, or the scope has ended
     */
    DockerVolume cloneVolume(DockerVolume source);

    /**
     * Makes a tcp port of the test JVM's host reachable from containers, also of a server that listens on the loopback
     * address alone.
     *
     * @param port the server's port
     * @return where containers reach it: {@code host.docker.internal} and the same port
     * @throws MooringException if that cannot be done with this engine, or the scope has ended
     */
    Endpoint exposeHost(int port);

    /**
     * Returns the client library's own object, for what Mooring does not offer.
     *
     * <p>It is docker-java's {@code com.github.dockerjava.api.DockerClient}; it belongs to Mooring and must not be
     * closed. Mooring itself does without: the tests need {@code com.github.docker-java:docker-java-core} on their
     * class path.
     *
     * @param type the class asked for
     * @param <T> the class asked for
     * @return the client
     * @throws MooringException if the engine is not served by an object of that class, or docker-java is not on the
     *     class path
     */
    <T> T unwrap(Class<T> type);
}
