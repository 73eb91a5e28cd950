package dev.mooring.internal.declaration.compose;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.wait.HealthWait;
import org.jspecify.annotations.Nullable;

/**
 * A service, network, volume or image of a Compose file. Its texts are plain, without placeholders.
 *
 * @param name its logical name
 * @param spec its spec
 * @param builtImage the logical name of the image that a service is created from, or null if that image is not built
 * @param place where it is described
 */
public record ComposeResource(
        String name, ResourceSpec spec, @Nullable String builtImage, Place place) {

    /** A service that others wait for until it is healthy: without a health check, it cannot become ready. */
    public ComposeResource readyWhenHealthy() {
        ContainerSpec container = (ContainerSpec) spec;
        return new ComposeResource(
                name, container.toBuilder().waitUsing(new HealthWait()).build(), builtImage, place);
    }
}
