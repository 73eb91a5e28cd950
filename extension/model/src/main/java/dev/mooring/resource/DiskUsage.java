package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The disk space that an engine uses, as {@code docker system df} shows it.
 *
 * @param images its images, shared layers counted once
 * @param containers the files that containers have written
 * @param volumes its volumes
 * @param buildCache the cache of the builder
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DiskUsage(Usage images, Usage containers, Usage volumes, Usage buildCache) {

    /** Rejects nulls. */
    public DiskUsage {
        Objects.requireNonNull(images, "DiskUsage: 'images' must not be null");
        Objects.requireNonNull(containers, "DiskUsage: 'containers' must not be null");
        Objects.requireNonNull(volumes, "DiskUsage: 'volumes' must not be null");
        Objects.requireNonNull(buildCache, "DiskUsage: 'buildCache' must not be null");
    }

    /**
     * The disk space that objects of one kind use.
     *
     * @param total how many there are
     * @param active how many of them are in use
     * @param size their size in bytes
     * @param reclaimable the size in bytes of those that are not in use
     * @since 0.1
     */
    public record Usage(int total, int active, long size, long reclaimable) {}
}
