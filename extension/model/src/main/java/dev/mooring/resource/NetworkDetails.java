package dev.mooring.resource;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The details of a network, as {@code docker network inspect} shows them.
 *
 * <pre>{@code
 * NetworkDetails details = network.inspect();
 * assertThat(details.internal()).isTrue();
 * assertThat(details.subnets()).containsExactly("10.11.0.0/24");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface NetworkDetails {

    /** {@return the full id} */
    String id();

    /** {@return the name on the engine} */
    String name();

    /** {@return the driver} */
    String driver();

    /** {@return whether the network is internal: without access to other networks} */
    boolean internal();

    /** {@return whether containers get IPv6 addresses too} */
    boolean ipv6();

    /** {@return the subnets in CIDR notation} */
    List<String> subnets();

    /** {@return the IP addresses of the gateways, one for each subnet that has one} */
    List<String> gateways();

    /** {@return the driver's options} */
    Map<String, String> options();

    /** {@return its labels} */
    Map<String, String> labels();

    /** {@return the ids of the connected running containers} */
    List<String> containers();
}
