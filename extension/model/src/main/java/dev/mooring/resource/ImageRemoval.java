package dev.mooring.resource;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The result of removing a name of an image.
 *
 * @param untagged the names that were removed
 * @param deleted the ids of the image and its layers, if the last name was removed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageRemoval(List<String> untagged, List<String> deleted) {

    /** Nothing was removed, because the image did not exist any more. */
    public static final ImageRemoval NOTHING = new ImageRemoval(List.of(), List.of());

    /** Copies the lists. */
    public ImageRemoval {
        Objects.requireNonNull(untagged, "ImageRemoval: 'untagged' must not be null");
        Objects.requireNonNull(deleted, "ImageRemoval: 'deleted' must not be null");
        untagged = Copies.list(untagged, "ImageRemoval: 'untagged'");
        deleted = Copies.list(deleted, "ImageRemoval: 'deleted'");
    }
}
