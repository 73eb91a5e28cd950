package dev.mooring.internal.spec;

import java.util.ArrayList;
import java.util.List;

/** Absolute paths inside a container. */
public final class ContainerPath {

    private ContainerPath() {}

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
