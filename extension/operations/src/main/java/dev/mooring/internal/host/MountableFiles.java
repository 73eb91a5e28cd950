package dev.mooring.internal.host;

import dev.mooring.resource.ContainerDetails.Mount;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files of this JVM that the engine's host has too, so that they can be bind-mounted. */
public sealed interface MountableFiles {

    /** All files, under the same paths. A file that does not exist here does not exist there either. */
    record Same() implements MountableFiles {}

    /** All files that matter, under the same paths. A file that does not exist here may exist there. */
    record SamePaths() implements MountableFiles {}

    /**
     * The files that were mounted from the engine's host into the container that this JVM runs in.
     *
     * @param container the container's name
     * @param mounts its mounts
     */
    record Mounted(String container, List<Mount> mounts) implements MountableFiles {

        public Mounted {
            mounts = List.copyOf(mounts);
        }

        /** The path on the engine's host; empty if the file is not on a bind mount. */
        public Optional<String> onHost(Path path) {
            return mounts.stream()
                    .filter(mount -> path.startsWith(mount.target()))
                    .max(Comparator.comparingInt(
                            mount -> Path.of(mount.target()).getNameCount()))
                    .filter(mount -> mount.type().equals("bind"))
                    .map(mount -> Path.of(mount.source())
                            .resolve(Path.of(mount.target()).relativize(path))
                            .normalize()
                            .toString());
        }
    }

    /**
     * No files.
     *
     * @param engine the engine's address
     */
    record Apart(String engine) implements MountableFiles {}
}
