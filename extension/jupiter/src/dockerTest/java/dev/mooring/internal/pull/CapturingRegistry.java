package dev.mooring.internal.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A registry with one image, on the loopback, that remembers what it was told and fails as a test says. */
final class CapturingRegistry implements AutoCloseable {

    /** What is sent, and how the engine introduced itself. */
    record Request(String method, String path, @Nullable String authorization) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();

    private final TinyImage image;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean asksForLogin;
    private volatile boolean hangsUp;
    private volatile TinyImage.@Nullable Blob stalling;

    CapturingRegistry(TinyImage image) throws IOException {
        this.image = image;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/", this::handle);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Says no to everybody, and asks for a user and a password. */
    void askForLogin() {
        asksForLogin = true;
    }

    /** Closes each connection without an answer, or no longer. */
    void hangUp(boolean value) {
        hangsUp = value;
    }

    /** Sends half of that layer and then nothing. */
    void stallIn(TinyImage.Blob layer) {
        stalling = layer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                exchange.getRequestMethod(), path, exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            if (hangsUp) {
                return;
            }
            if (asksForLogin) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.contains("/manifests/")) {
                exchange.getResponseHeaders().set("Content-Type", TinyImage.MANIFEST_TYPE);
                exchange.getResponseHeaders()
                        .set("Docker-Content-Digest", image.manifest().digest());
                send(exchange, image.manifest());
            } else {
                String digest = path.substring(path.lastIndexOf('/') + 1);
                for (TinyImage.Blob blob : image.blobs()) {
                    if (blob.digest().equals(digest)) {
                        send(exchange, blob);
                        return;
                    }
                }
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void send(HttpExchange exchange, TinyImage.Blob blob) throws IOException {
        byte[] content;
        try (InputStream stream = blob.content().open()) {
            content = stream.readAllBytes();
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        if (blob.equals(stalling)) {
            body.write(content, 0, content.length / 2);
            body.flush();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        body.write(content);
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The registry's threads do not end");
        }
    }
}
