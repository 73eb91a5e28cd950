package dev.mooring.spec;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a container joins a network.
 *
 * @param network the network's logical name, as declared by {@code @Network}
 * @param aliases the host names under which other containers on that network find the container
 * @param ip a fixed IP address inside the network's subnet, or null
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkJoin(
        String network, List<String> aliases, @Nullable String ip) {

    /** Copies the list. */
    public NetworkJoin {
        Objects.requireNonNull(network, "NetworkJoin: 'network' must not be null");
        Objects.requireNonNull(aliases, "NetworkJoin: 'aliases' must not be null");
        aliases = Copies.list(aliases, "NetworkJoin: 'aliases'");
    }
}
