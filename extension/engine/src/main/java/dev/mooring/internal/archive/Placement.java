package dev.mooring.internal.archive;

import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import org.jspecify.annotations.Nullable;

/**
 * The target of a copy in a container, with mode and owner.
 *
 * @param target the path below the directory in which it is unpacked, without slashes at its ends
 * @param mode the permission bits of files, or null for the source's
 * @param root whether a directory at the root of the copy is written even if it is given neither mode nor owner
 */
record Placement(String target, @Nullable Integer mode, long uid, long gid, boolean ownerGiven, boolean root) {

    /** A copy without changes: the pieces keep their paths, modes and owners. */
    static final Placement AT_ROOT = new Placement("", null, 0, 0, false, false);

    static Placement of(String target, CopyOptions options, boolean root) {
        String owner = options.owner();
        long[] ids = owner == null ? new long[] {0, 0} : ids(owner);
        String mode = options.mode();
        return new Placement(
                target.replaceAll("^/+|/+$", ""),
                mode == null ? null : bits(mode),
                ids[0],
                ids[1],
                owner != null,
                root);
    }

    /** The name in the tar stream. */
    String nameOf(TarPiece piece) {
        if (piece.path().isEmpty()) {
            return target;
        }
        return target.isEmpty() ? piece.path() : target + "/" + piece.path();
    }

    /**
     * Whether a piece is written at all. A directory that exists in the container keeps its own mode and owner unless
     * others are asked for.
     */
    boolean includes(TarPiece piece) {
        boolean atRoot = piece instanceof TarPiece.OfDirectory && piece.path().isEmpty();
        return !atRoot || (!target.isEmpty() && (root || mode != null || ownerGiven));
    }

    int modeOf(TarPiece piece) {
        if (mode == null || piece instanceof TarPiece.OfLink) {
            return piece.mode();
        }
        // A user who may read the files of a directory must be able to enter it.
        return piece instanceof TarPiece.OfDirectory ? mode | (mode & 0444) >> 2 : mode;
    }

    private static int bits(String mode) {
        if (!mode.matches("[0-7]{3,4}")) {
            throw new MooringException("A mode must consist of octal digits, such as 0755, but is '" + mode + "'.");
        }
        return Integer.parseInt(mode, 8);
    }

    private static long[] ids(String owner) {
        if (!owner.matches("\\d{1,10}:\\d{1,10}")) {
            throw new MooringException("An owner must be a numeric uid:gid, but is '" + owner + "'.");
        }
        int colon = owner.indexOf(':');
        return new long[] {Long.parseLong(owner.substring(0, colon)), Long.parseLong(owner.substring(colon + 1))};
    }
}
