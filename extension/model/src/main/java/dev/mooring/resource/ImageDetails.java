package dev.mooring.resource;

import dev.mooring.spec.HealthCheckSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The details of an image, as {@code docker image inspect} shows them.
 *
 * @param id the full id
 * @param tags its names with their tags
 * @param digests its names with their digests in registries
 * @param created when it was made
 * @param lastTagged when the engine last gave it a name, or null if unknown; Docker's classic image store does not
 *     count a pull
 * @param os {@code linux}
 * @param architecture {@code amd64}
 * @param size the size in bytes of all its layers
 * @param config the default configuration of containers created from it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageDetails(
        String id,
        List<String> tags,
        List<String> digests,
        Instant created,
        @Nullable Instant lastTagged,
        String os,
        String architecture,
        long size,
        Config config) {

    /** Copies the lists. */
    public ImageDetails {
        Objects.requireNonNull(id, "ImageDetails: 'id' must not be null");
        Objects.requireNonNull(tags, "ImageDetails: 'tags' must not be null");
        Objects.requireNonNull(digests, "ImageDetails: 'digests' must not be null");
        Objects.requireNonNull(created, "ImageDetails: 'created' must not be null");
        Objects.requireNonNull(os, "ImageDetails: 'os' must not be null");
        Objects.requireNonNull(architecture, "ImageDetails: 'architecture' must not be null");
        Objects.requireNonNull(config, "ImageDetails: 'config' must not be null");
        tags = Copies.list(tags, "ImageDetails: 'tags'");
        digests = Copies.list(digests, "ImageDetails: 'digests'");
    }

    /**
     * The default configuration of containers created from an image.
     *
     * @param env the environment variables, as {@code NAME=value}
     * @param entrypoint the entrypoint and its arguments
     * @param command the command and its arguments
     * @param user the user, or an empty text
     * @param workDir the working directory, or an empty text
     * @param exposedPorts the exposed ports, as {@code 5432/tcp}
     * @param volumes the paths that are volumes
     * @param labels the labels
     * @param healthCheck the health check, or null
     * @param stopSignal the signal that ends the process, or null for the engine's
     * @since 0.1
     */
    public record Config(
            List<String> env,
            List<String> entrypoint,
            List<String> command,
            String user,
            String workDir,
            List<String> exposedPorts,
            List<String> volumes,
            Map<String, String> labels,
            @Nullable HealthCheckSpec healthCheck,
            @Nullable String stopSignal) {

        /** Nothing set. */
        public static final Config NONE =
                new Config(List.of(), List.of(), List.of(), "", "", List.of(), List.of(), Map.of(), null, null);

        /** Copies the collections. */
        public Config {
            Objects.requireNonNull(env, "ImageDetails.Config: 'env' must not be null");
            Objects.requireNonNull(entrypoint, "ImageDetails.Config: 'entrypoint' must not be null");
            Objects.requireNonNull(command, "ImageDetails.Config: 'command' must not be null");
            Objects.requireNonNull(user, "ImageDetails.Config: 'user' must not be null");
            Objects.requireNonNull(workDir, "ImageDetails.Config: 'workDir' must not be null");
            Objects.requireNonNull(exposedPorts, "ImageDetails.Config: 'exposedPorts' must not be null");
            Objects.requireNonNull(volumes, "ImageDetails.Config: 'volumes' must not be null");
            Objects.requireNonNull(labels, "ImageDetails.Config: 'labels' must not be null");
            env = Copies.list(env, "ImageDetails.Config: 'env'");
            entrypoint = Copies.list(entrypoint, "ImageDetails.Config: 'entrypoint'");
            command = Copies.list(command, "ImageDetails.Config: 'command'");
            exposedPorts = Copies.list(exposedPorts, "ImageDetails.Config: 'exposedPorts'");
            volumes = Copies.list(volumes, "ImageDetails.Config: 'volumes'");
            labels = Copies.map(labels, "ImageDetails.Config: 'labels'");
        }
    }
}
