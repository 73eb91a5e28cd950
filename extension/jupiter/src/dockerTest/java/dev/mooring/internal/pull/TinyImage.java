package dev.mooring.internal.pull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image that no engine has seen before, since its layers are random, and a way to give it to a registry. */
final class TinyImage {

    static final String MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    /** What a registry keeps under a digest. */
    record Blob(String digest, long size, Content content) {

        /** Opens what it holds, anew each time. */
        interface Content {
            InputStream open() throws IOException;
        }

        static Blob of(byte[] bytes) {
            return new Blob(sha256(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
        }

        /** As the engine names a layer while it pulls. */
        String shortId() {
            return digest.substring("sha256:".length()).substring(0, 12);
        }
    }

    private final List<Blob> layers;
    private final Blob config;
    private final Blob manifest;

    /** @param platform {@code linux/amd64} */
    static TinyImage random(String platform, int layerCount, int layerSize) {
        List<Blob> layers = new ArrayList<>();
        for (int i = 0; i < layerCount; i++) {
            byte[] content = new byte[layerSize];
            new Random().nextBytes(content);
            ByteArrayOutputStream tar = new ByteArrayOutputStream();
            try {
                writeTar("file-" + i, layerSize, new ByteArrayInputStream(content), tar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            layers.add(Blob.of(tar.toByteArray()));
        }
        return new TinyImage(platform, layers);
    }

    /** @param layers tar archives, not compressed, so that their digests are also those of what they hold */
    TinyImage(String platform, List<Blob> layers) {
        this.layers = List.copyOf(layers);
        String[] parts = platform.split("/", -1);
        config = json("""
                {"os": "%s", "architecture": "%s", "config": {"Cmd": ["/file-0"]},
                 "rootfs": {"type": "layers", "diff_ids": [%s]}}""".formatted(
                        parts[0],
                        parts[1],
                        layers.stream().map(layer -> '"' + layer.digest() + '"').collect(Collectors.joining(", "))));
        manifest = json("""
                {"schemaVersion": 2, "mediaType": "%s",
                 "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": %d, "digest": "%s"},
                 "layers": [%s]}""".formatted(
                        MANIFEST_TYPE,
                        config.size(),
                        config.digest(),
                        layers.stream().map(TinyImage::layer).collect(Collectors.joining(", "))));
    }

    private static String layer(Blob blob) {
        return """
                {"mediaType": "application/vnd.docker.image.rootfs.diff.tar", "size": %d, "digest": "%s"}""".formatted(blob.size(), blob.digest());
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
            HttpResponse<Void> upload = send(
                    client, request(base.resolve("blobs/uploads/"), login).POST(HttpRequest.BodyPublishers.noBody()));
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
        return HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(() -> {
                    try {
                        return blob.content().open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                blob.size());
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
        return Blob.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes an archive of one file. */
    static void writeTar(String name, long size, InputStream content, OutputStream target) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(target)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            content.transferTo(tar);
            tar.closeArchiveEntry();
        }
    }

    private static String sha256(byte[] content) {
        MessageDigest digest = sha256();
        return digest(digest, content);
    }

    static String digest(MessageDigest digest, byte... last) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest(last));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
