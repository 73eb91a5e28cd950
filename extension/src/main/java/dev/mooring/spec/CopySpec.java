package dev.mooring.spec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory that is copied into a container after its creation and before its start.
 *
 * @param source {@code classpath:…} for a class-path resource, {@code data:…} for the text itself, otherwise a path on
 *     the host, relative to the project directory; {@code …/.} for what is in a directory without the directory itself
 * @param target the absolute path inside the container that the file or directory gets, or an existing directory that
 *     it is put into, as {@code docker cp} does; missing parents are created
 * @param mode the permission bits in octal, for instance {@code 0755}, or null to keep the source's (0644 where it has
 *     none)
 * @param owner {@code uid:gid} in numbers, or null for {@code 0:0}
 * @since 0.1
 */
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
