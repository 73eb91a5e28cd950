package dev.mooring.internal.archive;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The nine permission bits and their names in Java. */
final class Permissions {

    /** In the order of the bits, beginning with the highest. */
    private static final PosixFilePermission[] ALL = PosixFilePermission.values();

    private Permissions() {}

    static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (int i = 0; i < ALL.length; i++) {
            if (permissions.contains(ALL[i])) {
                bits |= 0400 >> i;
            }
        }
        return bits;
    }

    static Set<PosixFilePermission> of(int bits) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < ALL.length; i++) {
            if ((bits & (0400 >> i)) != 0) {
                permissions.add(ALL[i]);
            }
        }
        return permissions;
    }
}
