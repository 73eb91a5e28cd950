package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a file or directory that is added to the build context of an image.
 *
 * @param source {@code classpath:…} for a class-path resource, {@code data:…} for the text itself, otherwise a path on
 *     the host, relative to the project directory; {@code …/.} for the contents of a directory
 * @param target the relative path in the context; if it ends with a slash, a directory into which the file or directory
 *     is put under its own name; {@code .} for the context itself
 * @param mode the permission bits in octal, for instance {@code 0755}, or null to keep the source's (0644 if it has
 *     none)
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildCopySpec(
        String source, String target, @Nullable String mode) {

    /** Rejects nulls. */
    public BuildCopySpec {
        Objects.requireNonNull(source, "BuildCopySpec: 'source' must not be null");
        Objects.requireNonNull(target, "BuildCopySpec: 'target' must not be null");
    }

    /**
     * Describes a copy that keeps its permission bits.
     *
     * @param source what is copied
     * @param target where it goes
     */
    public BuildCopySpec(String source, String target) {
        this(source, target, null);
    }
}
