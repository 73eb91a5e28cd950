package dev.mooring.services.internal.nats;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.NatsServer;
import java.net.URI;

/** The handle of a server. */
record NatsHandle(DockerContainer container, String user, String password) implements NatsServer {

    private static final int CLIENTS = 4222;
    private static final int MONITORING = 8222;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(CLIENTS);
    }

    @Override
    public URI monitoringUri() {
        return container.endpoint(MONITORING).uri("http");
    }

    @Override
    public String toString() {
        return "NATS at " + endpoint();
    }
}
