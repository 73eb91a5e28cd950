package dev.mooring.resource;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A step in the history of an image.
 *
 * @param id the id of the image at this step, or null if the engine does not know it
 * @param created when it was made
 * @param createdBy the instruction that created it
 * @param size the size in bytes that it added; 0 if it only changed the configuration
 * @param comment the comment of its author, or an empty text
 * @param tags its names with their tags
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageLayer(
        @Nullable String id, Instant created, String createdBy, long size, String comment, List<String> tags) {

    /** Copies the list. */
    public ImageLayer {
        Objects.requireNonNull(created, "ImageLayer: 'created' must not be null");
        Objects.requireNonNull(createdBy, "ImageLayer: 'createdBy' must not be null");
        Objects.requireNonNull(comment, "ImageLayer: 'comment' must not be null");
        Objects.requireNonNull(tags, "ImageLayer: 'tags' must not be null");
        tags = Copies.list(tags, "ImageLayer: 'tags'");
    }
}
