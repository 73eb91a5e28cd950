package dev.mooring.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Absolute paths inside a container. */
public final class ContainerPath {

    private ContainerPath() {}

    /** Reads a path; empty if a mistake has been told. */
    static Optional<String> read(Texts texts, String what, String template) {
        return texts.known(what, template).filter(path -> isAbsolute(texts, what, path));
    }

    /** Tells a path that is not absolute as a mistake. */
    static boolean isAbsolute(Texts texts, String what, String path) {
        boolean absolute = path.startsWith("/");
        if (!absolute) {
            texts.mistake(
                    what + " '" + path + "' is not absolute.",
                    "Write the path from the container's root: '/" + path + "'.");
        }
        return absolute;
    }

    /** The path without needless parts, as {@code /a/b}. */
    public static String normalized(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/+", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** Tells whether a path is a directory or lies in it. */
    public static boolean isIn(String directory, String path) {
        String outer = normalized(directory);
        String inner = normalized(path);
        return inner.equals(outer) || outer.equals("/") || inner.startsWith(outer + "/");
    }
}
