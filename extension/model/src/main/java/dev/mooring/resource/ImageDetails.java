package dev.mooring.resource;

import dev.mooring.spec.HealthCheckSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The details of an image, as {@code docker image inspect} shows them.
 *
 * <pre>{@code
 * ImageDetails details = image.inspect();
 * assertThat(details.config().user()).isEqualTo("app");
 * assertThat(details.size()).isLessThan(200_000_000);
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ImageDetails {

    /** {@return the full id} */
    String id();

    /** {@return its names with their tags} */
    List<String> tags();

    /** {@return its names with their digests in registries} */
    List<String> digests();

    /** {@return when it was made} */
    Instant created();

    /**
     * {@return when the engine last gave it a name, or null if unknown; Docker's classic image store does not count a
     * pull}
     */
    @Nullable Instant lastTagged();

    /** {@return the operating system, {@code linux}} */
    String os();

    /** {@return the architecture, such as {@code amd64}} */
    String architecture();

    /** {@return the size in bytes of all its layers} */
    long size();

    /** {@return the default configuration of containers created from it} */
    Config config();

    /**
     * The default configuration of containers created from an image.
     *
     * @since 0.1
     */
    interface Config {

        /** {@return the environment variables, as {@code NAME=value}} */
        List<String> env();

        /** {@return the entrypoint and its arguments} */
        List<String> entrypoint();

        /** {@return the command and its arguments} */
        List<String> command();

        /** {@return the user, or an empty text} */
        String user();

        /** {@return the working directory, or an empty text} */
        String workDir();

        /** {@return the exposed ports, as {@code 5432/tcp}} */
        List<String> exposedPorts();

        /** {@return the paths that are volumes} */
        List<String> volumes();

        /** {@return the labels} */
        Map<String, String> labels();

        /** {@return the health check, or null} */
        @Nullable HealthCheckSpec healthCheck();

        /** {@return the signal that ends the process, or null for the engine's} */
        @Nullable String stopSignal();
    }
}
