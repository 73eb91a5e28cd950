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
 * @param secret whether what is copied, and each line of it, is masked in everything that Mooring prints
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CopySpec(
        String source,
        String target,
        @Nullable String mode,
        @Nullable String owner,
        boolean secret) {

    /** Rejects nulls. */
    public CopySpec {
        Objects.requireNonNull(source, "CopySpec: 'source' must not be null");
        Objects.requireNonNull(target, "CopySpec: 'target' must not be null");
    }

    /**
     * Describes a copy that is not secret.
     *
     * @param source what is copied
     * @param target where it goes
     * @param mode the permission bits in octal, or null to keep the source's
     * @param owner {@code uid:gid} in numbers, or null for {@code 0:0}
     */
    public CopySpec(String source, String target, @Nullable String mode, @Nullable String owner) {
        this(source, target, mode, owner, false);
    }

    /** {@inheritDoc} The text of a secret is masked. */
    @Override
    public String toString() {
        String shown = secret && source.startsWith("data:") ? "data:***" : source;
        return "CopySpec[source=" + shown + ", target=" + target + ", mode=" + mode + ", owner=" + owner + ", secret="
                + secret + "]";
    }
}
