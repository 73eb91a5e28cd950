package dev.mooring.internal.pull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image that no engine has seen before, since its layers are random, and a way to give it to a registry. */
final class TinyImage {

    static final String MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    /** What a registry keeps under a digest. */
    static final class Blob {

        private final byte[] content;

        private Blob(byte[] content) {
            this.content = content;
        }

        byte[] content() {
            return content;
        }

        String digest() {
            return "sha256:" + sha256(content);
        }

        /** As the engine names a layer while it pulls. */
        String shortId() {
            return sha256(content).substring(0, 12);
        }
    }

    private final List<Blob> layers = new ArrayList<>();
    private final Blob config;
    private final Blob manifest;

    /** @param platform {@code linux/amd64} */
    TinyImage(String platform, int layerCount, int layerSize) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < layerCount; i++) {
            byte[] tar = tar("file-" + i, layerSize);
            contents.add("\"sha256:" + sha256(tar) + "\"");
            layers.add(new Blob(gzip(tar)));
        }
        String[] parts = platform.split("/", -1);
        config = json("""
                {"os": "%s", "architecture": "%s", "config": {"Cmd": ["/file-0"]},
                 "rootfs": {"type": "layers", "diff_ids": [%s]}}""".formatted(parts[0], parts[1], String.join(", ", contents)));
        manifest = json("""
                {"schemaVersion": 2, "mediaType": "%s",
                 "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": %d, "digest": "%s"},
                 "layers": [%s]}""".formatted(
                        MANIFEST_TYPE,
                        config.content().length,
                        config.digest(),
                        layers.stream().map(TinyImage::layer).collect(Collectors.joining(", "))));
    }

    private static String layer(Blob blob) {
        return """
                {"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": %d, "digest": "%s"}""".formatted(blob.content().length, blob.digest());
    }

    List<Blob> layers() {
        return layers;
    }

    List<Blob> blobs() {
        List<Blob> all = new ArrayList<>(layers);
        all.add(config);
        return all;
    }

    Blob manifest() {
        return manifest;
    }

    /** @param login {@code user:password}, or an empty text */
    void push(URI registry, String repository, String tag, String login) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI base = registry.resolve("/v2/" + repository + "/");
        for (Blob blob : blobs()) {
            HttpResponse<Void> upload =
                    send(client, request(base.resolve("blobs/uploads/"), login).POST(body(new Blob(new byte[0]))));
            URI location = base.resolve(upload.headers().firstValue("Location").orElseThrow());
            String separator = location.getQuery() == null ? "?" : "&";
            send(
                    client,
                    request(URI.create(location + separator + "digest=" + blob.digest()), login)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(body(blob)));
        }
        send(
                client,
                request(base.resolve("manifests/" + tag), login)
                        .header("Content-Type", MANIFEST_TYPE)
                        .PUT(body(manifest)));
    }

    private static HttpRequest.Builder request(URI uri, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!login.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private static HttpRequest.BodyPublisher body(Blob blob) {
        return HttpRequest.BodyPublishers.ofByteArray(blob.content());
    }

    private static HttpResponse<Void> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<Void> response = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() >= 300) {
            throw new IOException(response + " to " + response.request().method());
        }
        return response;
    }

    private static Blob json(String text) {
        return new Blob(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] tar(String name, int size) {
        byte[] content = new byte[size];
        new Random().nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
