package dev.mooring.resource;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an image's history.
 *
 * @param id the id of the image as it was then, or null where the engine does not know it
 * @param created when it was made
 * @param createdBy the instruction that made it
 * @param size the bytes it added; 0 where it only changed the configuration
 * @param comment what its maker said, or an empty text
 * @param tags its names with their tags
 * @since 0.1
 */
public record ImageLayer(
        @Nullable String id, Instant created, String createdBy, long size, String comment, List<String> tags) {

    /** Copies the list. */
    public ImageLayer {
        Objects.requireNonNull(created, "ImageLayer: 'created' must not be null");
        Objects.requireNonNull(createdBy, "ImageLayer: 'createdBy' must not be null");
        Objects.requireNonNull(comment, "ImageLayer: 'comment' must not be null");
        Objects.requireNonNull(tags, "ImageLayer: 'tags' must not be null");
        tags = List.copyOf(tags);
    }
}
