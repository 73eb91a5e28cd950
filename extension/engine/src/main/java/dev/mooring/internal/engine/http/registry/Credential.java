package dev.mooring.internal.engine.http.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The credential that is sent to a registry. No text of a credential contains its secret.
 *
 * @since 0.1
 */
public sealed interface Credential {

    /** Returns the texts that must never be printed: the secret, and its encoded forms in requests. */
    List<String> secrets();

    /** An anonymous user. */
    record Anonymous() implements Credential {

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String toString() {
            return "anonymously";
        }
    }

    /**
     * A user and a password, or an access token in its place.
     *
     * @param user the user's name
     * @param password the secret
     */
    record UserPassword(String user, String password) implements Credential {

        @Override
        public List<String> secrets() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return List.of(password, Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "as '" + user + "'";
        }
    }

    /**
     * A token that the registry's token service gave at login, to be changed into short-lived ones.
     *
     * @param token the secret
     */
    record IdentityToken(String token) implements Credential {

        @Override
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "with an identity token";
        }
    }

    /**
     * A token that is sent to the registry as it is.
     *
     * @param token the secret
     */
    record RegistryToken(String token) implements Credential {

        @Override
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "with a registry token";
        }
    }
}
