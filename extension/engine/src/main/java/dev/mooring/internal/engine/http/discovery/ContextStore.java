package dev.mooring.internal.engine.http.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contexts that {@code docker context} keeps in the configuration directory. */
final class ContextStore implements Contexts {

    private final Path directory;

    ContextStore(Path configDirectory) {
        this.directory = configDirectory;
    }

    @Override
    public Optional<String> current() throws IOException {
        Path file = directory.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.ofNullable(read(file).path("currentContext").textValue())
                .filter(name -> !name.isBlank());
    }

    @Override
    public Context load(String name) throws IOException {
        Path contexts = directory.resolve("contexts");
        Path file = contexts.resolve("meta").resolve(id(name)).resolve("meta.json");
        if (!Files.isRegularFile(file)) {
            throw new IOException("the context does not exist (no " + file + "); `docker context ls` lists them");
        }
        JsonNode endpoint = read(file).path("Endpoints").path("docker");
        String host = endpoint.path("Host").asText();
        if (host.isBlank()) {
            throw new IOException("the context has no Docker endpoint (" + file + ")");
        }
        return new Context(
                host, tls(contexts, name, endpoint.path("SkipTLSVerify").asBoolean()));
    }

    private static @Nullable TlsMaterial tls(Path contexts, String name, boolean skipVerify) {
        Path files = contexts.resolve("tls").resolve(id(name)).resolve("docker");
        return skipVerify || Files.isDirectory(files) ? TlsMaterial.in(files, !skipVerify) : null;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The directory of a context is named by the digest of its name. */
    static String id(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256", e);
        }
    }
}
