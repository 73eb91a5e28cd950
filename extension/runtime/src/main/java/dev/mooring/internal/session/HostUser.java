package dev.mooring.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The numeric ids of the test JVM's user and group, for files that containers write into directories of the host. */
public final class HostUser {

    private static final Path SELF = Path.of("/proc/self");

    private HostUser() {}

    /** {@code uid:gid}; empty if the system does not provide them. */
    public static Optional<String> find() {
        try {
            Object uid = Files.getAttribute(SELF, "unix:uid");
            Object gid = Files.getAttribute(SELF, "unix:gid");
            return Optional.of(uid + ":" + gid);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
