package dev.mooring.resource;

import dev.mooring.resource.ContainerDetails.PortBinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A container in a list, as {@code docker ps --all} shows it.
 *
 * <pre>{@code
 * List<String> running = docker.containers().stream()
 *         .filter(container -> container.state() == ContainerState.Status.RUNNING)
 *         .map(ContainerSummary::declaredName)
 *         .toList();
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ContainerSummary {

    /** {@return the full id} */
    String id();

    /** {@return the name on the engine} */
    String name();

    /** {@return the image} */
    String image();

    /** {@return the state of its process} */
    ContainerState.Status state();

    /** {@return the state in words, as {@code Up 3 seconds (healthy)}} */
    String status();

    /** {@return when it was created} */
    Instant created();

    /** {@return the forwarded ports; none while it does not run} */
    List<PortBinding> ports();

    /** {@return the names of its networks on the engine} */
    List<String> networks();

    /** {@return its labels} */
    Map<String, String> labels();

    /**
     * Returns the logical name in its declaration.
     *
     * @return for instance {@code db}; empty if Mooring did not create it
     */
    default String declaredName() {
        return labels().getOrDefault("dev.mooring.name", "");
    }

    /**
     * Returns where it was declared.
     *
     * @return for instance {@code OrdersIT.db}; empty if Mooring did not create it
     */
    default String declaredAt() {
        return labels().getOrDefault("dev.mooring.declared-at", "");
    }
}
