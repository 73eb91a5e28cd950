package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a file or directory that is copied into a container after its creation and before its start.
 *
 * @param source {@code classpath:…} for a class-path resource, {@code data:…} for the text itself, otherwise a path on
 *     the host, relative to the project directory; {@code …/.} for the contents of a directory
 * @param target the absolute path of the copy inside the container, or an existing directory to put it into, as with
 *     {@code docker cp}; missing parents are created
 * @param mode the permission bits in octal, for instance {@code 0755}, or null to keep the source's (0644 if it has
 *     none)
 * @param owner {@code uid:gid} in numbers, or null for {@code 0:0}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CopySpec(
        String source,
        String target,
        @Nullable String mode,
        @Nullable String owner) {

    /** Rejects nulls. */
    public CopySpec {
        Objects.requireNonNull(source, "CopySpec: 'source' must not be null");
        Objects.requireNonNull(target, "CopySpec: 'target' must not be null");
    }
}
