package dev.mooring.internal.archive;

import dev.mooring.resource.MooringException;

/** Paths inside a container, whose rules are not those of this host. */
public final class PosixPath {

    private PosixPath() {}

    /** The path without what only says that it is a directory: slashes and {@code /.} at its end. */
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

    /** What a link leads to. */
    public static String linked(String path, String link) {
        return link.startsWith("/") ? link : path.substring(0, path.lastIndexOf('/') + 1) + link;
    }
}
