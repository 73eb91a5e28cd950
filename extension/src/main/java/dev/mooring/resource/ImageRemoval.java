package dev.mooring.resource;

import java.util.List;
import java.util.Objects;

/**
 * What the removal of an image's name took away.
 *
 * @param untagged the names that were taken from it
 * @param deleted the ids of the image and its layers, if that name was the last
 * @since 0.1
 */
public record ImageRemoval(List<String> untagged, List<String> deleted) {

    /** Nothing: it was gone already. */
    public static final ImageRemoval NOTHING = new ImageRemoval(List.of(), List.of());

    /** Copies the lists. */
    public ImageRemoval {
        Objects.requireNonNull(untagged, "ImageRemoval: 'untagged' must not be null");
        Objects.requireNonNull(deleted, "ImageRemoval: 'deleted' must not be null");
        untagged = List.copyOf(untagged);
        deleted = List.copyOf(deleted);
    }
}
