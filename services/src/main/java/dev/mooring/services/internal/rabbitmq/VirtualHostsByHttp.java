package dev.mooring.services.internal.rabbitmq;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Manages virtual hosts with the HTTP API of the management plugin, which grants all permissions to who creates one.
 */
record VirtualHostsByHttp(URI management, Credentials credentials) implements VirtualHosts {

    private static final int TIMEOUT_MILLIS = 30_000;

    @Override
    public void create(String name) throws IOException {
        request("PUT", name);
    }

    @Override
    public void delete(String name) throws IOException {
        request("DELETE", name);
    }

    private void request(String method, String name) throws IOException {
        URI uri = management.resolve("/api/vhosts/" + name);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Basic " + authorization());
        int status = connection.getResponseCode();
        // Read to its end, so that the next request takes the same connection.
        String answer = body(status < 400 ? connection.getInputStream() : connection.getErrorStream());
        if (status >= 300) {
            throw new MooringException("RabbitMQ answered " + method + " " + uri + " with status " + status + "."
                    + "\n  answer:  " + answer);
        }
    }

    private String authorization() {
        return Base64.getEncoder()
                .encodeToString((credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8));
    }

    private static String body(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
