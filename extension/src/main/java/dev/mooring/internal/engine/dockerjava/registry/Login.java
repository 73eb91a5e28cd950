package dev.mooring.internal.engine.dockerjava.registry;

import com.github.dockerjava.api.model.AuthConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one registry is asked.
 *
 * @param server the registry's name in Docker's configuration
 * @param credential what it is shown
 * @param origin where the credential was found; an empty text for none
 * @param problems why a configured credential could not be had
 * @since 0.1
 */
public record Login(String server, Credential credential, String origin, List<String> problems) {

    /** Copies the problems. */
    public Login {
        problems = List.copyOf(problems);
    }

    /** Returns the credential as the engine takes it, for this registry alone; null for none. */
    public @Nullable AuthConfig authConfig() {
        AuthConfig config = new AuthConfig().withRegistryAddress(server);
        if (credential instanceof Credential.UserPassword login) {
            return config.withUsername(login.user()).withPassword(login.password());
        }
        if (credential instanceof Credential.IdentityToken token) {
            return config.withIdentityToken(token.token());
        }
        if (credential instanceof Credential.RegistryToken token) {
            return config.withRegistrytoken(token.token());
        }
        return null;
    }

    /** Returns who is asking, for errors: {@code as 'jane' (/home/jane/.docker/config.json)}. */
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
