package dev.mooring.resource;

import java.util.Objects;

/**
 * A file of a container that is not as in its image, as {@code docker diff} shows it; volumes are left out.
 *
 * @param kind what happened to it
 * @param path the absolute path inside the container
 * @since 0.1
 */
public record FileChange(Kind kind, String path) {

    /** Rejects nulls. */
    public FileChange {
        Objects.requireNonNull(kind, "FileChange: 'kind' must not be null");
        Objects.requireNonNull(path, "FileChange: 'path' must not be null");
    }

    /**
     * What happened to a file.
     *
     * @since 0.1
     */
    public enum Kind {
        /** Its content or attributes are others; for a directory, something in it is. */
        CHANGED,
        /** The image does not have it. */
        ADDED,
        /** Only the image has it. */
        DELETED
    }
}
