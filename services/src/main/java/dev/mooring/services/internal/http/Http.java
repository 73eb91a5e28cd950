package dev.mooring.services.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/**
 * Sends single requests, each over a connection of its own, so that nothing stays open.
 *
 * <p>The JDK's {@code HttpClient} cannot be closed before Java 21: its thread would stay.
 */
public final class Http {

    private static final int TIMEOUT_MILLIS = 30_000;

    private Http() {}

    /**
     * Sends a request without a body. A proxy of the JVM is not used, since the server is on the engine's host.
     *
     * @throws IOException if there is no answer
     */
    public static HttpResponse send(String method, URI uri) throws IOException {
        return send(method, uri, Map.of());
    }

    /**
     * Sends a request with headers, and without a body.
     *
     * @throws IOException if there is no answer
     */
    public static HttpResponse send(String method, URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        connection.setRequestProperty("Connection", "close");
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            int status = connection.getResponseCode();
            return new HttpResponse(status, body(connection, status));
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }
}
