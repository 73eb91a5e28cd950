package dev.mooring.internal.engine.http.registry;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Docker configuration that contain credentials: {@code auths}, {@code credHelpers} and
 * {@code credsStore}.
 */
final class AuthSettings {

    private final String origin;
    private final JsonNode root;

    private AuthSettings(String origin, JsonNode root) {
        this.origin = origin;
        this.root = root;
    }

    static AuthSettings parse(String origin, String text) throws CredentialException {
        try {
            return new AuthSettings(origin, Json.read(text));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new CredentialException(origin + " is not JSON"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    String origin() {
        return origin;
    }

    /**
     * The helper that keeps the server's credential: its own, or else the store for all servers; empty if the file
     * itself holds the credential.
     */
    Optional<String> helper(String server) {
        @Nullable JsonNode own = root.path("credHelpers").get(server);
        String name = own == null ? root.path("credsStore").asText("") : own.asText("");
        return Optional.of(name).filter(text -> !text.isBlank());
    }

    /**
     * The credential that the file itself holds. The server's own entry takes precedence over an entry whose key is a
     * URL with that host and port.
     */
    Optional<Credential> credential(String server) throws CredentialException {
        JsonNode auths = root.path("auths");
        @Nullable JsonNode entry = auths.get(server);
        if (entry == null) {
            entry = auths.properties().stream()
                    .filter(one -> hostOf(one.getKey()).equals(server))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return entry == null ? Optional.empty() : read(server, entry);
    }

    private Optional<Credential> read(String server, JsonNode entry) throws CredentialException {
        String identityToken = entry.path("identitytoken").asText("");
        if (!identityToken.isEmpty()) {
            return Optional.of(new Credential.IdentityToken(identityToken));
        }
        String registryToken = entry.path("registrytoken").asText("");
        if (!registryToken.isEmpty()) {
            return Optional.of(new Credential.RegistryToken(registryToken));
        }
        String auth = entry.path("auth").asText("");
        if (!auth.isEmpty()) {
            return Optional.of(decode(server, auth));
        }
        String user = entry.path("username").asText("");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Credential.UserPassword(user, entry.path("password").asText("")));
    }

    private Credential decode(String server, String auth) throws CredentialException {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CredentialException("the auth of '" + server + "' in " + origin + " is not base64");
        }
        int colon = pair.indexOf(':');
        if (colon <= 0) {
            throw new CredentialException("the auth of '" + server + "' in " + origin + " is not user:password");
        }
        // Old clients padded the password with zeros.
        String password = pair.substring(colon + 1).replaceAll("^\0+|\0+$", "");
        return new Credential.UserPassword(pair.substring(0, colon), password);
    }

    /** Old clients wrote {@code https://registry.example.com/v1/} where newer ones write only the host. */
    private static String hostOf(String key) {
        String text = key.replaceFirst("^https?://", "");
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }
}
