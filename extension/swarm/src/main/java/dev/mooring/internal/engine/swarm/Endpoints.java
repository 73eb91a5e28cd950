package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.resource.ConfigurationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the engines of nodes: the configured one; otherwise that of the node's label; otherwise the
 * manager's port, under the node's address.
 *
 * @param configured the addresses by the names or ids of nodes
 * @param manager the manager's address, as {@code DOCKER_HOST} has it
 */
record Endpoints(Map<String, String> configured, String manager) {

    /** The label by which a node names its engine's address. */
    static final String LABEL = "dev.mooring.endpoint";

    Endpoints {
        configured = Map.copyOf(configured);
    }

    /** Reads {@code node-2=tcp://10.0.0.2:2376, node-3=ssh://node-3}. */
    static Map<String, String> parse(String text) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            String stripped = entry.strip();
            int equals = stripped.indexOf('=');
            if (!stripped.isEmpty()
                    && (equals <= 0 || !stripped.substring(equals).contains("://"))) {
                throw new ConfigurationException("The configuration parameter " + SwarmConnector.NODES + " is '" + text
                        + "', but must be a list such as node-2=tcp://10.0.0.2:2376, node-3=ssh://node-3.");
            }
            if (!stripped.isEmpty()) {
                endpoints.put(
                        stripped.substring(0, equals).strip(),
                        stripped.substring(equals + 1).strip());
            }
        }
        return endpoints;
    }

    /** The address of a node's engine; empty if it is unknown. */
    Optional<Endpoint> of(SwarmNode node) {
        Optional<Endpoint> given = Optional.ofNullable(configured.get(node.hostname()))
                .or(() -> Optional.ofNullable(configured.get(node.id())))
                .map(address -> new Endpoint(address, SwarmConnector.NODES));
        return given.or(() -> Optional.ofNullable(node.labels().get(LABEL))
                        .or(() -> Optional.ofNullable(node.engineLabels().get(LABEL)))
                        .map(address -> new Endpoint(address, "label " + LABEL)))
                .or(() -> Optional.ofNullable(likeTheManager(node))
                        .map(address -> new Endpoint(address, "like the manager's " + manager)));
    }

    private @Nullable String likeTheManager(SwarmNode node) {
        URI uri = URI.create(manager);
        String scheme = uri.getScheme();
        if (scheme == null || scheme.equals("unix") || node.address().isEmpty() || uri.getRawAuthority() == null) {
            return null;
        }
        String authority = uri.getRawAuthority();
        String user = authority.indexOf('@') < 0 ? "" : authority.substring(0, authority.indexOf('@') + 1);
        String hostAndPort = authority.substring(user.length());
        int colon = hostAndPort.lastIndexOf(':');
        String port = colon > hostAndPort.lastIndexOf(']') ? hostAndPort.substring(colon) : "";
        String host = node.address().indexOf(':') < 0 ? node.address() : "[" + node.address() + "]";
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return scheme + "://" + user + host + port + path;
    }

    /**
     * An engine's address.
     *
     * @param address as {@code DOCKER_HOST} has it
     * @param source the setting that named it
     */
    record Endpoint(String address, String source) {}
}
