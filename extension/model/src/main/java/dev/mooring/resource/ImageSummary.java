package dev.mooring.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * An image in a list, as {@code docker images} shows it.
 *
 * @param id the full id
 * @param tags its names with their tags; none for a dangling image
 * @param digests its names with their digests in registries
 * @param created when it was made
 * @param size the size in bytes of all its layers
 * @param labels its labels
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageSummary(
        String id, List<String> tags, List<String> digests, Instant created, long size, Map<String, String> labels) {

    /** Copies the collections. */
    public ImageSummary {
        Objects.requireNonNull(id, "ImageSummary: 'id' must not be null");
        Objects.requireNonNull(tags, "ImageSummary: 'tags' must not be null");
        Objects.requireNonNull(digests, "ImageSummary: 'digests' must not be null");
        Objects.requireNonNull(created, "ImageSummary: 'created' must not be null");
        Objects.requireNonNull(labels, "ImageSummary: 'labels' must not be null");
        tags = Copies.list(tags, "ImageSummary: 'tags'");
        digests = Copies.list(digests, "ImageSummary: 'digests'");
        labels = Copies.map(labels, "ImageSummary: 'labels'");
    }
}
