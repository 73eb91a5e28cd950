package dev.mooring.internal.engine.http.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.http.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The login with which one registry is asked.
 *
 * @param server the registry's name in Docker's configuration
 * @param credential the credential for it
 * @param origin the place where the credential was found; an empty text if there is none
 * @param problems why a configured credential could not be obtained
 * @since 0.1
 */
public record Login(String server, Credential credential, String origin, List<String> problems) {

    /** Copies the problems. */
    public Login {
        problems = List.copyOf(problems);
    }

    /**
     * Returns the credential as the engine takes it, only for this registry, in the header {@code X-Registry-Auth};
     * empty for none.
     */
    public Optional<String> header() {
        ObjectNode json = Json.object();
        if (credential instanceof Credential.UserPassword login) {
            json.put("username", login.user()).put("password", login.password());
        } else if (credential instanceof Credential.IdentityToken token) {
            json.put("identitytoken", token.token());
        } else if (credential instanceof Credential.RegistryToken token) {
            json.put("registrytoken", token.token());
        } else {
            return Optional.empty();
        }
        return Optional.of(Base64.getUrlEncoder().encodeToString(Json.bytes(json.put("serveraddress", server))));
    }

    /** Returns the user, for errors: {@code as 'jane' (/home/jane/.docker/config.json)}. */
    public String describe() {
        StringBuilder text = new StringBuilder(credential.toString());
        if (!origin.isEmpty()) {
            text.append(" (").append(origin).append(')');
        }
        if (credential instanceof Credential.Anonymous) {
            problems.forEach(problem -> text.append("; ").append(problem));
        }
        return text.toString();
    }
}
