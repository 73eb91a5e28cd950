package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes images that are loaded from an archive of {@code docker save}; immutable.
 *
 * <p>At the end of the scope, names that the engine did not have before are removed.
 *
 * <pre>{@code
 * List<DockerImage> images = docker.images().load(LoadSpec.of("target/app.tar"));
 * }</pre>
 *
 * @param source {@code classpath:…} for a class-path resource, otherwise a path on the host, relative to the project
 *     directory
 * @param name the image of the archive to use, or null for the only one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LoadSpec(String source, @Nullable String name) implements ImageSpec {

    /** Rejects nulls. */
    public LoadSpec {
        Objects.requireNonNull(source, "LoadSpec: 'source' must not be null");
    }

    /**
     * Loads an archive of one image.
     *
     * @param source {@code classpath:…} for a class-path resource, otherwise a path on the host
     * @return the spec
     */
    public static LoadSpec of(String source) {
        Objects.requireNonNull(source, "LoadSpec.of: 'source' must not be null");
        return new LoadSpec(source, null);
    }
}
