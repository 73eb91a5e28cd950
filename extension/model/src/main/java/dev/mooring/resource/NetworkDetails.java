package dev.mooring.resource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The details of a network, as {@code docker network inspect} shows them.
 *
 * @param id the full id
 * @param name the name on the engine
 * @param driver the driver
 * @param internal whether the network is internal: without access to other networks
 * @param ipv6 whether containers get IPv6 addresses too
 * @param subnets the subnets in CIDR notation
 * @param gateways the IP addresses of the gateways, one for each subnet that has one
 * @param options the driver's options
 * @param labels its labels
 * @param containers the ids of the connected running containers
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkDetails(
        String id,
        String name,
        String driver,
        boolean internal,
        boolean ipv6,
        List<String> subnets,
        List<String> gateways,
        Map<String, String> options,
        Map<String, String> labels,
        List<String> containers) {

    /** Copies the collections. */
    public NetworkDetails {
        Objects.requireNonNull(id, "NetworkDetails: 'id' must not be null");
        Objects.requireNonNull(name, "NetworkDetails: 'name' must not be null");
        Objects.requireNonNull(driver, "NetworkDetails: 'driver' must not be null");
        Objects.requireNonNull(subnets, "NetworkDetails: 'subnets' must not be null");
        Objects.requireNonNull(gateways, "NetworkDetails: 'gateways' must not be null");
        Objects.requireNonNull(options, "NetworkDetails: 'options' must not be null");
        Objects.requireNonNull(labels, "NetworkDetails: 'labels' must not be null");
        Objects.requireNonNull(containers, "NetworkDetails: 'containers' must not be null");
        subnets = Copies.list(subnets, "NetworkDetails: 'subnets'");
        gateways = Copies.list(gateways, "NetworkDetails: 'gateways'");
        options = Copies.map(options, "NetworkDetails: 'options'");
        labels = Copies.map(labels, "NetworkDetails: 'labels'");
        containers = Copies.list(containers, "NetworkDetails: 'containers'");
    }
}
