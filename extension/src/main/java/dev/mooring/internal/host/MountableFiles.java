package dev.mooring.internal.host;

import dev.mooring.resource.ContainerDetails.Mount;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which files of this JVM the engine's host has, as far as bind mounts go. */
public sealed interface MountableFiles {

    /** All, under the same paths; what is missing here is missing there. */
    record Same() implements MountableFiles {}

    /** All that matter, under the same paths; what is missing here may be there. */
    record SamePaths() implements MountableFiles {}

    /**
     * Those that were mounted from there into the container that this JVM runs in.
     *
     * @param container the container's name
     * @param mounts its mounts
     */
    record Mounted(String container, List<Mount> mounts) implements MountableFiles {

        public Mounted {
            mounts = List.copyOf(mounts);
        }

        /** The path on the engine's host; empty where the file is not on a bind mount. */
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
     * None.
     *
     * @param engine the engine's address
     */
    record Apart(String engine) implements MountableFiles {}
}
