package dev.mooring.resource;

import java.util.Map;

/**
 * What {@code docker volume inspect} tells of a volume.
 *
 * @param name the name on the engine
 * @param driver the driver
 * @param mountpoint the path on the engine's host
 * @param options the driver's options
 * @param labels its labels
 * @since 0.1
 */
public record VolumeDetails(
        String name, String driver, String mountpoint, Map<String, String> options, Map<String, String> labels) {

    /** Copies the maps. */
    public VolumeDetails {
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }
}
