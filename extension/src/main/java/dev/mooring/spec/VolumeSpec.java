package dev.mooring.spec;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A volume as it is asked for; immutable.
 *
 * @param driver the engine's volume driver; {@code local} by default
 * @param options options of the driver
 * @param labels the labels besides Mooring's own
 * @param external the name of an existing volume of the engine that is used and kept, or null for one of our own
 * @since 0.1
 */
public record VolumeSpec(
        String driver,
        Map<String, String> options,
        Map<String, String> labels,
        @Nullable String external) implements ResourceSpec {

    /** A volume of the local driver. */
    public static final VolumeSpec LOCAL = new VolumeSpec("local", Map.of(), Map.of(), null);

    /** Copies the maps. */
    public VolumeSpec {
        Objects.requireNonNull(driver, "driver");
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }
}
