package dev.mooring.resource;

import java.util.Objects;

/**
 * The disk space that an engine uses, as {@code docker system df} shows it.
 *
 * @param images its images, shared layers counted once
 * @param containers what containers have written to their file systems
 * @param volumes its volumes
 * @param buildCache what the builder keeps
 * @since 0.1
 */
public record DiskUsage(Usage images, Usage containers, Usage volumes, Usage buildCache) {

    /** Rejects nulls. */
    public DiskUsage {
        Objects.requireNonNull(images, "DiskUsage: 'images' must not be null");
        Objects.requireNonNull(containers, "DiskUsage: 'containers' must not be null");
        Objects.requireNonNull(volumes, "DiskUsage: 'volumes' must not be null");
        Objects.requireNonNull(buildCache, "DiskUsage: 'buildCache' must not be null");
    }

    /**
     * The disk space of one kind of thing.
     *
     * @param total how many there are
     * @param active how many of them are in use
     * @param size their bytes
     * @param reclaimable the bytes of those that are not in use
     * @since 0.1
     */
    public record Usage(int total, int active, long size, long reclaimable) {}
}
