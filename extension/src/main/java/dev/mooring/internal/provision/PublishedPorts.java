package dev.mooring.internal.provision;

import dev.mooring.resource.Endpoint;
import dev.mooring.spec.PortSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where this JVM reaches ports that are forwarded on the engine's host. */
final class PublishedPorts {

    private PublishedPorts() {}

    /**
     * Returns host and port by the container port as {@code 5432/tcp}.
     *
     * @param ports the ports, all with their host port
     * @param engineHost the host under which this JVM reaches the engine's host
     */
    static Map<String, Endpoint> endpoints(List<PortSpec> ports, String engineHost) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (PortSpec port : ports) {
            endpoints.put(port.container(), new Endpoint(host(port.hostIp(), engineHost), port.hostPort()));
        }
        return endpoints;
    }

    private static String host(String hostIp, String engineHost) {
        return switch (hostIp) {
            // Bound for IPv4 alone, while the name localhost may stand for the IPv6 address first.
            case "", "0.0.0.0", PortSpec.LOOPBACK -> isLoopback(engineHost) ? PortSpec.LOOPBACK : engineHost;
            // Bound for IPv6 alone, which the engine's host name may not stand for.
            case "::" -> isLoopback(engineHost) ? "::1" : engineHost;
            default -> hostIp;
        };
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
