package dev.mooring.resource;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The host and port under which the test JVM reaches a container port.
 *
 * <pre>{@code
 * Endpoint endpoint = container.endpoint(8080);
 * URI uri = endpoint.uri("http").resolve("/orders");
 * }</pre>
 *
 * @param host a host name or an IP address
 * @param port the port
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Endpoint(String host, int port) {

    /** Rejects nulls. */
    public Endpoint {
        Objects.requireNonNull(host, "Endpoint: 'host' must not be null");
    }

    /**
     * Returns the endpoint as a URI without a path.
     *
     * @param scheme for instance {@code http}
     * @return for instance {@code http://127.0.0.1:24713}
     */
    public URI uri(String scheme) {
        Objects.requireNonNull(scheme, "Endpoint.uri: 'scheme' must not be null");
        return URI.create(scheme + "://" + this);
    }

    /**
     * Returns the endpoint as a socket address.
     *
     * @return the address, resolved
     */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** Returns {@code host:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
