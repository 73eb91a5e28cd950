package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A difference between the files of a container and its image, as {@code docker diff} shows it, without volumes.
 *
 * @param kind how it was changed
 * @param path the absolute path inside the container
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FileChange(Kind kind, String path) {

    /** Rejects nulls. */
    public FileChange {
        Objects.requireNonNull(kind, "FileChange: 'kind' must not be null");
        Objects.requireNonNull(path, "FileChange: 'path' must not be null");
    }

    /**
     * The kinds of changes.
     *
     * @since 0.1
     */
    public enum Kind {
        /** The content or the attributes of the file have changed; for a directory, something in it has. */
        CHANGED,
        /** The file is only in the container. */
        ADDED,
        /** The file is only in the image. */
        DELETED
    }
}
