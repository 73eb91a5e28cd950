package dev.mooring.internal.engine.dockerjava;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerConfigFile;
import dev.mooring.internal.engine.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passwords that {@code docker login} has put into the configuration file. */
final class RegistryCredentials {

    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryCredentials.class);

    private final Path configDirectory;
    private final ObjectMapper json = DockerClientConfig.getDefaultObjectMapper();

    RegistryCredentials(Path configDirectory) {
        this.configDirectory = configDirectory;
    }

    /** Returns the password for the registry of an image; it is given to no other registry. */
    Optional<AuthConfig> of(ImageReference image) {
        try {
            DockerConfigFile file = DockerConfigFile.loadConfig(json, configDirectory.toString());
            String registry = image.registry().equals(ImageReference.DOCKER_HUB)
                    ? AuthConfig.DEFAULT_SERVER_ADDRESS
                    : image.registry();
            return Optional.ofNullable(file.resolveAuthConfig(registry));
        } catch (IOException e) {
            LOGGER.warn("Pulling {} without a password: {} cannot be read", image.name(), configDirectory, e);
            return Optional.empty();
        }
    }

    /** Writes a password as the engine takes it in {@code X-Registry-Auth}. */
    String header(AuthConfig password) {
        try {
            return Base64.getUrlEncoder().encodeToString(json.writeValueAsBytes(password));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A password can always be written", e);
        }
    }
}
