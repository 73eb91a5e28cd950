package dev.mooring.internal.engine;

import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A container engine.
 *
 * <p>All methods may be called by several threads at once. A call blocks until the engine has answered. An interrupt
 * ends the call immediately with an {@link dev.mooring.resource.EngineException}, and the thread's interrupt flag stays
 * set. Every refusal of the engine is an {@link dev.mooring.resource.EngineException} that carries the engine's own
 * message.
 */
public interface Engine extends AutoCloseable {

    /** Information about the engine, which is asked only once. */
    EngineInfo info();

    /** How the engine is installed. */
    EngineSetup setup();

    /** The current time of the engine's host; that of this host if the engine does not report it. */
    Instant time();

    /** Whether the engine answers within a short time. An engine in memory always does. */
    default boolean answersWithin(Duration time) {
        try {
            time();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    DiskUsage diskUsage();

    /**
     * Follows the events until closed or the filter's end.
     *
     * @param events called for every event, on a thread of the engine client
     * @param onEnd called once at the end, with the failure, or null for an ordinary end
     */
    EngineStream followEvents(EventFilter filter, Consumer<DockerEvent> events, Consumer<@Nullable Throwable> onEnd);

    /** The events up to the filter's end, and at most up to now, that the engine remembers. */
    List<DockerEvent> events(EventFilter filter);

    /** The host that the engine's address names; empty where the engine is reached by a unix socket. */
    Optional<String> addressHost();

    /** The environment variables that let another process on this host find this engine, whatever its directory. */
    Map<String, String> variables();

    Images images();

    ImageBuilds builds();

    ImageArchives archives();

    Containers containers();

    Networks networks();

    Volumes volumes();

    /**
     * Chooses the host on which a container is created. An engine of one host has one place.
     *
     * @param spec the spec of the container; the names of volumes, networks and containers are those on the engine
     * @return the place, which is taken until it is closed
     * @throws dev.mooring.resource.MooringException if there is no place for it
     */
    default Seat seat(ContainerSpec spec) {
        return Seat.on(this);
    }

    /** The engines of the hosts that this one consists of; by default only this one. */
    default List<Engine> hosts() {
        return List.of(this);
    }

    /** The engine of the single host that has a container; by default this one. */
    default Engine hostOf(String container) {
        return this;
    }

    /**
     * Notifies the listener of hosts that come and go from now on, and immediately of their number. An engine of one
     * host never notifies.
     */
    default void followHosts(HostListener listener) {}

    /** The driver of networks that name none. */
    default String networkDriver() {
        return "bridge";
    }

    /** The nodes of the swarm, as its manager knows them; empty if the engine is no manager. */
    default List<SwarmNode> nodes() {
        return List.of();
    }

    /** The id of the engine's own node in its swarm; an empty text if it is in none. */
    default String swarmNodeId() {
        return "";
    }

    /** The client library's own object, if it is of that class. */
    <T> T unwrap(Class<T> type);

    /** Closes all connections; calls in progress fail. */
    @Override
    void close();
}
