package dev.mooring.services.internal.redis;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.ValkeyServer;

/** The handle of a Valkey server. */
final class ValkeyHandle extends RedisHandle implements ValkeyServer {

    ValkeyHandle(DockerContainer container, String password) {
        super(container, password, "valkey-cli");
    }

    @Override
    public String toString() {
        return "Valkey at " + endpoint();
    }
}
