package dev.mooring.services.internal.rabbitmq;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.UriPart;
import java.net.URI;

/**
 * The handle of a server.
 *
 * @param virtualHost the name of the default virtual host, or empty for {@code /}
 */
record RabbitMqHandle(DockerContainer container, Credentials credentials, String virtualHost)
        implements RabbitMQServer {

    private static final int PORT = 5672;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(PORT);
    }

    @Override
    public URI uri() {
        return virtualHost.isEmpty() ? URI.create(authority()) : uri(virtualHost);
    }

    URI uri(String host) {
        return URI.create(authority() + "/" + UriPart.encoded(host));
    }

    private String authority() {
        return "amqp://" + credentials.userInfo() + endpoint();
    }

    @Override
    public URI managementUri() {
        if (!hasManagement()) {
            throw new MooringException(
                    "Container '" + container.name() + "' runs RabbitMQ without its management plugin."
                            + "\n  what to do: add it, as in @RabbitMQ(plugins = \"rabbitmq_management\")");
        }
        return container.endpoint(Plugins.MANAGEMENT_PORT).uri("http");
    }

    private boolean hasManagement() {
        return container.spec().ports().stream().anyMatch(port -> port.containerPort() == Plugins.MANAGEMENT_PORT);
    }

    @Override
    public String user() {
        return credentials.user();
    }

    @Override
    public String password() {
        return credentials.password();
    }

    VirtualHosts virtualHosts() {
        return hasManagement()
                ? new VirtualHostsByHttp(managementUri(), credentials)
                : new VirtualHostsByCommand(container, credentials.user());
    }

    @Override
    public String toString() {
        return "RabbitMQ at " + endpoint();
    }
}
