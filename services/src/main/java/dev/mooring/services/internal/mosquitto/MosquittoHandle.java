package dev.mooring.services.internal.mosquitto;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.MosquittoServer;

/** The handle of a broker. */
record MosquittoHandle(DockerContainer container, String user, String password) implements MosquittoServer {

    private static final int MQTT = 1883;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(MQTT);
    }

    @Override
    public String toString() {
        return "Mosquitto at " + endpoint();
    }
}
