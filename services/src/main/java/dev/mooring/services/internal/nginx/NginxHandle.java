package dev.mooring.services.internal.nginx;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.NginxServer;
import java.net.URI;
import java.util.Objects;

/** The handle of a server. */
record NginxHandle(DockerContainer container) implements NginxServer {

    private static final int HTTP = 80;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(HTTP);
    }

    @Override
    public URI uri(String path) {
        Objects.requireNonNull(path, "NginxServer.uri: 'path' must not be null");
        return uri().resolve(path.startsWith("/") ? path : "/" + path);
    }

    @Override
    public String toString() {
        return "nginx at " + endpoint();
    }
}
