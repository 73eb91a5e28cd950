package dev.mooring.resource;

import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The details of a volume, as {@code docker volume inspect} shows them.
 *
 * @param name the name on the engine
 * @param driver the driver
 * @param mountpoint the path on the engine's host
 * @param options the driver's options
 * @param labels its labels
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeDetails(
        String name, String driver, String mountpoint, Map<String, String> options, Map<String, String> labels) {

    /** Copies the maps. */
    public VolumeDetails {
        Objects.requireNonNull(name, "VolumeDetails: 'name' must not be null");
        Objects.requireNonNull(driver, "VolumeDetails: 'driver' must not be null");
        Objects.requireNonNull(mountpoint, "VolumeDetails: 'mountpoint' must not be null");
        Objects.requireNonNull(options, "VolumeDetails: 'options' must not be null");
        Objects.requireNonNull(labels, "VolumeDetails: 'labels' must not be null");
        options = Copies.map(options, "VolumeDetails: 'options'");
        labels = Copies.map(labels, "VolumeDetails: 'labels'");
    }
}
