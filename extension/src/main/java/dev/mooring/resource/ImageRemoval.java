package dev.mooring.resource;

import java.util.List;

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
        untagged = List.copyOf(untagged);
        deleted = List.copyOf(deleted);
    }
}
