package dev.mooring.internal.engine.http.registry;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the credential of an image's registry as the {@code docker} command does: in {@code DOCKER_AUTH_CONFIG}, then
 * in {@code config.json} or with the credential helper that it names.
 *
 * <p>Everything is looked up anew each time, so a login takes effect at once; nothing is kept. A credential that is
 * configured but cannot be obtained causes a warning, and the registry is asked anonymously: most images are public.
 *
 * @since 0.1
 */
public final class RegistryCredentials {

    private static final Logger log = LoggerFactory.getLogger(RegistryCredentials.class);

    /** Docker Hub's name in configurations, from the days of its first API. */
    static final String DOCKER_HUB_SERVER = "https://index.docker.io/v1/";

    private static final String AUTH_VARIABLE = "DOCKER_AUTH_CONFIG";
    private static final Duration HELPER_TIMEOUT = Duration.ofSeconds(30);

    private final DockerSettings settings;
    private final Consumer<String> secrets;
    private final Duration helperTimeout;

    /**
     * Makes a finder; nothing is read yet.
     *
     * @param secrets receives each secret before it is used, so that it can be masked
     */
    public RegistryCredentials(DockerSettings settings, Consumer<String> secrets) {
        this(settings, secrets, HELPER_TIMEOUT);
    }

    RegistryCredentials(DockerSettings settings, Consumer<String> secrets, Duration helperTimeout) {
        this.settings = settings;
        this.secrets = secrets;
        this.helperTimeout = helperTimeout;
    }

    /**
     * Finds the login for the registry of an image.
     *
     * @throws dev.mooring.resource.EngineException if the thread is interrupted while a helper works
     */
    public Login login(ImageReference image) {
        String server = image.registry().equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_SERVER : image.registry();
        List<String> problems = new ArrayList<>();
        for (Place place : places()) {
            try {
                AuthSettings found = place.read();
                Login login = found == null ? null : login(server, found, problems);
                if (login != null) {
                    login.credential().secrets().forEach(secrets);
                    return login;
                }
            } catch (CredentialException e) {
                log.warn("{} is used without credentials: {}", image.registry(), e.getMessage());
                problems.add(e.getMessage());
            }
        }
        return new Login(server, new Credential.Anonymous(), "", problems);
    }

    private @Nullable Login login(String server, AuthSettings found, List<String> problems) throws CredentialException {
        String helper = found.helper(server).orElse("");
        Optional<Credential> credential = helper.isEmpty()
                ? found.credential(server)
                : new CredentialHelper(
                                helper, found.origin(), settings.environment().get("PATH"), helperTimeout)
                        .get(server);
        String origin = helper.isEmpty() ? found.origin() : "docker-credential-" + helper;
        return credential.map(one -> new Login(server, one, origin, problems)).orElse(null);
    }

    private List<Place> places() {
        return List.of(
                () -> {
                    String text = settings.environment().get(AUTH_VARIABLE);
                    return text == null || text.isBlank() ? null : AuthSettings.parse(AUTH_VARIABLE, text);
                },
                () -> {
                    Path file = settings.configDirectory().resolve("config.json");
                    if (!Files.exists(file)) {
                        return null;
                    }
                    try {
                        return AuthSettings.parse(file.toString(), Files.readString(file));
                    } catch (IOException e) {
                        throw new CredentialException(
                                file + " cannot be read (" + e.getClass().getSimpleName() + ")");
                    }
                });
    }

    /** The files and variables in which credentials may be configured; null if there are none. */
    private interface Place {
        @Nullable AuthSettings read() throws CredentialException;
    }
}
