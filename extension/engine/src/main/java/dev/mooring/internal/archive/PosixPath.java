package dev.mooring.internal.archive;

import dev.mooring.resource.MooringException;

/** Paths inside a container, whose rules are not those of this host. */
public final class PosixPath {

    private PosixPath() {}

    /** The path without the slashes or the {@code /.} at its end, which only say that it is a directory. */
    static String plain(String path) {
        String plain = path;
        while (!plain.isEmpty()) {
            if (plain.endsWith("/")) {
                plain = plain.substring(0, plain.length() - 1);
            } else if (plain.equals(".") || plain.endsWith("/.")) {
                plain = plain.substring(0, plain.length() - 1);
            } else {
                break;
            }
        }
        return plain;
    }

    static void requireAbsolute(String target) {
        if (!target.startsWith("/")) {
            throw new MooringException(
                    "The target of a copy must be an absolute path inside the container, but is '" + target + "'.");
        }
    }

    /** The target of a link. */
    public static String linked(String path, String link) {
        return link.startsWith("/") ? link : path.substring(0, path.lastIndexOf('/') + 1) + link;
    }
}
