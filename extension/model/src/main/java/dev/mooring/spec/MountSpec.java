package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a mount in a container's file system.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface MountSpec {

    /**
     * Returns the absolute path inside the container.
     *
     * @return the path
     */
    String target();

    /**
     * Returns whether the container can only read the mount.
     *
     * @return true for a read-only mount
     */
    boolean readOnly();

    /**
     * A volume, by its logical name.
     *
     * @param volume the volume's logical name, as declared by {@code @Volume}. For a container that is run at run time,
     *     the name of a volume of the engine; if the engine has none of that name, a volume is created that is removed
     *     together with the container, and that other containers of the same scope share under this name
     * @param target the absolute path inside the container
     * @param readOnly whether the container can only read it
     * @param subpath a directory inside the volume to mount instead of its root, or null
     * @param noCopy whether an empty volume stays empty instead of getting the image's files at the target
     * @since 0.1
     */
    record OfVolume(
            String volume,
            String target,
            boolean readOnly,
            @Nullable String subpath,
            boolean noCopy) implements MountSpec {
        /** Rejects nulls. */
        public OfVolume {
            Objects.requireNonNull(volume, "MountSpec.OfVolume: 'volume' must not be null");
            Objects.requireNonNull(target, "MountSpec.OfVolume: 'target' must not be null");
        }
    }

    /**
     * A file or directory of the engine's host.
     *
     * @param source the path on the host; relative paths are relative to the project directory
     * @param target the absolute path inside the container
     * @param readOnly whether the container can only read it
     * @param seLinux {@code z} or {@code Z} for a shared or private SELinux label, or null
     * @param propagation how mounts below the path reach the other side, for instance {@code rslave}, or null for
     *     {@code rprivate}
     * @param createMissing whether the engine creates a directory if the path does not exist; otherwise that is an
     *     error
     * @since 0.1
     */
    record OfHost(
            String source,
            String target,
            boolean readOnly,
            @Nullable String seLinux,
            @Nullable String propagation,
            boolean createMissing)
            implements MountSpec {

        /**
         * Describes a mount of an existing path.
         *
         * @param source the path on the host; relative paths are relative to the project directory
         * @param target the absolute path inside the container
         * @param readOnly whether the container can only read it
         * @param seLinux {@code z} or {@code Z} for a shared or private SELinux label, or null
         */
        public OfHost(String source, String target, boolean readOnly, @Nullable String seLinux) {
            this(source, target, readOnly, seLinux, null, false);
        }

        /** Rejects nulls. */
        public OfHost {
            Objects.requireNonNull(source, "MountSpec.OfHost: 'source' must not be null");
            Objects.requireNonNull(target, "MountSpec.OfHost: 'target' must not be null");
        }
    }

    /**
     * A file system in memory.
     *
     * @param target the absolute path inside the container
     * @param options mount options as {@code docker run --tmpfs} takes them, for instance {@code size=64m,mode=1777}
     * @since 0.1
     */
    record OfTmpfs(String target, String options) implements MountSpec {
        /** Rejects nulls. */
        public OfTmpfs {
            Objects.requireNonNull(target, "MountSpec.OfTmpfs: 'target' must not be null");
            Objects.requireNonNull(options, "MountSpec.OfTmpfs: 'options' must not be null");
        }

        @Override
        public boolean readOnly() {
            return false;
        }
    }
}
