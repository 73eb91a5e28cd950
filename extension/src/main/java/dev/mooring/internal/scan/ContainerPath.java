package dev.mooring.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Absolute paths inside a container. */
public final class ContainerPath {

    private ContainerPath() {}

    /** Tells a path that is not absolute as a mistake. */
    static Optional<String> read(Texts texts, String what, String template) {
        return texts.known(what, template).filter(path -> {
            if (!path.startsWith("/")) {
                texts.mistake(
                        what + " '" + path + "' is not absolute.",
                        "Write the path from the container's root: '/" + path + "'.");
                return false;
            }
            return true;
        });
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
