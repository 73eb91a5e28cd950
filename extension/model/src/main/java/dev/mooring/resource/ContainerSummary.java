package dev.mooring.resource;

import dev.mooring.resource.ContainerDetails.PortBinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A container in a list, as {@code docker ps --all} shows it.
 *
 * @param id the full id
 * @param name the name on the engine
 * @param image the image
 * @param state the state of its process
 * @param status the state in words, as {@code Up 3 seconds (healthy)}
 * @param created when it was created
 * @param ports the forwarded ports; none while it does not run
 * @param networks the names of its networks on the engine
 * @param labels its labels
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerSummary(
        String id,
        String name,
        String image,
        ContainerState.Status state,
        String status,
        Instant created,
        List<PortBinding> ports,
        List<String> networks,
        Map<String, String> labels) {

    private static final String NAME = "dev.mooring.name";
    private static final String DECLARED_AT = "dev.mooring.declared-at";

    /** Copies the collections. */
    public ContainerSummary {
        Objects.requireNonNull(id, "ContainerSummary: 'id' must not be null");
        Objects.requireNonNull(name, "ContainerSummary: 'name' must not be null");
        Objects.requireNonNull(image, "ContainerSummary: 'image' must not be null");
        Objects.requireNonNull(state, "ContainerSummary: 'state' must not be null");
        Objects.requireNonNull(status, "ContainerSummary: 'status' must not be null");
        Objects.requireNonNull(created, "ContainerSummary: 'created' must not be null");
        Objects.requireNonNull(ports, "ContainerSummary: 'ports' must not be null");
        Objects.requireNonNull(networks, "ContainerSummary: 'networks' must not be null");
        Objects.requireNonNull(labels, "ContainerSummary: 'labels' must not be null");
        ports = Copies.list(ports, "ContainerSummary: 'ports'");
        networks = Copies.list(networks, "ContainerSummary: 'networks'");
        labels = Copies.map(labels, "ContainerSummary: 'labels'");
    }

    /**
     * Returns the logical name in its declaration.
     *
     * @return for instance {@code db}; empty if Mooring did not create it
     */
    public String declaredName() {
        return labels.getOrDefault(NAME, "");
    }

    /**
     * Returns where it was declared.
     *
     * @return for instance {@code OrdersIT.db}; empty if Mooring did not create it
     */
    public String declaredAt() {
        return labels.getOrDefault(DECLARED_AT, "");
    }
}
