package dev.mooring.internal.provision;

import dev.mooring.internal.host.MountableFiles;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.MountSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The paths of this host that a container uses.
 *
 * @param project the directory that relative paths are resolved against
 * @param files tells which of them the engine's host has
 */
record HostPaths(Path project, MountableFiles files) {

    private static final String COPY =
            "copy the files into the container with @CopyToContainer, which works with every" + " engine";

    /** Makes the source of a bind mount an absolute path of the engine's host. */
    MountSpec.OfHost absolute(MountSpec.OfHost mount, Subject subject) {
        Path source = project.resolve(mount.source()).normalize();
        return new MountSpec.OfHost(
                onHost(source, mount, subject),
                mount.target(),
                mount.readOnly(),
                mount.seLinux(),
                mount.propagation(),
                mount.createMissing());
    }

    private String onHost(Path source, MountSpec.OfHost mount, Subject subject) {
        if (files instanceof MountableFiles.Same && !mount.createMissing() && !Files.exists(source)) {
            throw new MooringException(ErrorText.of(
                            subject.capitalized() + " mounts a path of the host that does not exist.")
                    .add("declared", String.valueOf(mount.source()))
                    .add("looked for", String.valueOf(source))
                    .add("target", String.valueOf(mount.target()))
                    .advise("create it; relative paths are relative to the project directory (the nearest"
                            + " one above the test class that contains a build file, or mooring.project.directory)")
                    .toString());
        }
        if (files instanceof MountableFiles.Apart apart) {
            throw refused(
                    "the engine " + apart.engine() + " runs on another host, which does not have it",
                    source,
                    mount,
                    subject,
                    COPY + "; if that host has the same files under the same paths, set mooring.host.files=shared");
        }
        if (files instanceof MountableFiles.Mounted mounted) {
            return mounted.onHost(source)
                    .orElseThrow(() -> refused(
                            "the test JVM runs in container '" + mounted.container() + "', and the path is not on a"
                                    + " directory of the host that is mounted there",
                            source,
                            mount,
                            subject,
                            COPY + ", or mount the project's directory into the container of the test JVM; if the"
                                    + " host has the same files under the same paths, set mooring.host.files=shared"));
        }
        return source.toString();
    }

    private static MooringException refused(
            String reason, Path source, MountSpec.OfHost mount, Subject subject, String advice) {
        return new MooringException(
                ErrorText.of(subject.capitalized() + " mounts a path that the engine's host does not have.")
                        .add("declared", String.valueOf(mount.source()))
                        .add("path", String.valueOf(source))
                        .add("target", String.valueOf(mount.target()))
                        .add("reason", String.valueOf(reason))
                        .advise(String.valueOf(advice))
                        .toString());
    }
}
