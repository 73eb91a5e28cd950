package dev.mooring.services.internal.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.http.Http;
import dev.mooring.services.internal.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;

/**
 * Manages virtual hosts with the HTTP API of the management plugin, which grants all permissions to the user who
 * creates one.
 */
record VirtualHostsByHttp(URI management, Credentials credentials) implements VirtualHosts {

    private static final int NOT_FOUND = 404;

    @Override
    public void create(String name) throws IOException {
        HttpResponse response = request("PUT", name);
        if (!response.isSuccess()) {
            throw failure("PUT", name, response);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        HttpResponse response = request("DELETE", name);
        if (!response.isSuccess() && response.status() != NOT_FOUND) {
            throw failure("DELETE", name, response);
        }
    }

    private HttpResponse request(String method, String name) throws IOException {
        return Http.send(method, uri(name), Map.of("Authorization", "Basic " + authorization()));
    }

    private URI uri(String name) {
        return management.resolve("/api/vhosts/" + name);
    }

    private MooringException failure(String method, String name, HttpResponse response) {
        return new MooringException("RabbitMQ answered " + method + " " + uri(name) + " with status "
                + response.status() + ".\n  answer:  " + response.body());
    }

    private String authorization() {
        return Base64.getEncoder().encodeToString((credentials.user() + ":" + credentials.password()).getBytes(UTF_8));
    }
}
