package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Options for copying files into a container; immutable.
 *
 * <pre>{@code
 * container.copyIn(Path.of("run.sh"), "/usr/local/bin/", CopyOptions.DEFAULT.withMode("0755"));
 * }</pre>
 *
 * @param mode the permission bits in octal, for instance {@code 0755}, or null to keep the source's (0644 if it has
 *     none)
 * @param owner {@code uid:gid} in numbers, or null for {@code 0:0}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CopyOptions(@Nullable String mode, @Nullable String owner) {

    /** Keeps the mode of the source and makes root the owner. */
    public static final CopyOptions DEFAULT = new CopyOptions(null, null);

    /**
     * Returns a copy with other permission bits.
     *
     * @param value the bits in octal, for instance {@code 0755}
     * @return the copy
     */
    public CopyOptions withMode(String value) {
        Objects.requireNonNull(value, "CopyOptions.withMode: 'value' must not be null");
        return new CopyOptions(value, owner);
    }

    /**
     * Returns a copy with another owner.
     *
     * @param value {@code uid:gid} in numbers
     * @return the copy
     */
    public CopyOptions withOwner(String value) {
        Objects.requireNonNull(value, "CopyOptions.withOwner: 'value' must not be null");
        return new CopyOptions(mode, value);
    }
}
