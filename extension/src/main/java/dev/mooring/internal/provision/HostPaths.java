package dev.mooring.internal.provision;

import dev.mooring.internal.report.ErrorText;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.MountSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The paths of this host that a container uses.
 *
 * @param project what relative ones are relative to
 * @param checked whether the engine sees the same files, so that a missing one can be told beforehand
 */
record HostPaths(Path project, boolean checked) {

    /** Makes the source of a bind mount absolute. */
    MountSpec.OfHost absolute(MountSpec.OfHost mount, Subject subject) {
        Path source = project.resolve(mount.source()).normalize();
        if (checked && !Files.exists(source)) {
            throw new MooringException(ErrorText.of(
                            subject.capitalized() + " mounts a path of the host that does not exist.")
                    .add("declared", mount.source())
                    .add("looked for", String.valueOf(source))
                    .add("target", String.valueOf(mount.target()))
                    .advise("create it; relative paths are relative to the project directory (the nearest"
                            + " one above the test class that holds a build file, or mooring.project.directory)")
                    .toString());
        }
        return new MountSpec.OfHost(source.toString(), mount.target(), mount.readOnly(), mount.seLinux());
    }
}
