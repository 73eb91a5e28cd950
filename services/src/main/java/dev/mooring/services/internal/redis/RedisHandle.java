package dev.mooring.services.internal.redis;

import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.RedisServer;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.Placeholders;
import java.io.IOException;
import java.net.URI;

/** The handle of a server, and the logical databases that tests have of it. */
class RedisHandle implements RedisServer {

    private static final int PORT = 6379;

    private final DockerContainer container;
    private final String password;
    private final String client;
    private final LogicalDatabases databases = new LogicalDatabases(this);

    /** @param client the program of the command-line client */
    RedisHandle(DockerContainer container, String password, String client) {
        this.container = container;
        this.password = password;
        this.client = client;
    }

    static void plan(ValuePlan<? extends RedisServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("user", RedisServer::user);
        plan.property("password", RedisServer::password);
    }

    @Override
    public DockerContainer container() {
        return container;
    }

    @Override
    public Endpoint endpoint() {
        return container.endpoint(PORT);
    }

    @Override
    public URI uri() {
        return URI.create("redis://" + new Credentials("", password).userInfo() + endpoint());
    }

    @Override
    public String password() {
        return password;
    }

    LogicalDatabases databases() {
        return databases;
    }

    RespConnection connect() throws IOException {
        return RespConnection.open(endpoint(), password);
    }

    /** Returns the command with which a person looks into a logical database. */
    String commandFor(int index) {
        return "docker exec -it " + container.name() + " " + client + " -n " + index;
    }

    @Override
    public String toString() {
        return "Redis at " + endpoint();
    }
}
