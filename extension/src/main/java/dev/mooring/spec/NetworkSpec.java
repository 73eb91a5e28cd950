package dev.mooring.spec;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A network as it is asked for; immutable.
 *
 * @param driver the engine's network driver; {@code bridge} by default
 * @param subnet the subnet in CIDR notation, or null for one that the engine picks; a subnet makes the network
 *     exclusive
 * @param gateway the gateway's address, or null for one that the engine picks
 * @param internal whether the network has no way out
 * @param ipv6 whether containers get IPv6 addresses too
 * @param options options of the driver
 * @param labels the labels besides Mooring's own
 * @param external the name of an existing network of the engine that is used and kept, or null for one of our own
 * @since 0.1
 */
public record NetworkSpec(
        String driver,
        @Nullable String subnet,
        @Nullable String gateway,
        boolean internal,
        boolean ipv6,
        Map<String, String> options,
        Map<String, String> labels,
        @Nullable String external)
        implements ResourceSpec {

    /** A bridge network with the engine's defaults. */
    public static final NetworkSpec BRIDGE =
            new NetworkSpec("bridge", null, null, false, false, Map.of(), Map.of(), null);

    /** Copies the maps. */
    public NetworkSpec {
        Objects.requireNonNull(driver, "driver");
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }
}
