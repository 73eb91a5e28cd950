package dev.mooring.internal.provision;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;

/**
 * The host name of containers with a snapshot. It is the same at every start, because servers keep data under it; other
 * containers get a new one each time.
 */
final class SnapshotHost {

    private static final String NAME = "mooring";

    private SnapshotHost() {}

    /** The spec with a host name, unless it has one or shares that of another one. */
    static ContainerSpec.Builder named(ContainerSpec spec) {
        RunOptionsSpec options = spec.options();
        boolean given = options.hostname() != null || options.network() != null || options.uts() != null;
        return given
                ? spec.toBuilder()
                : spec.toBuilder().options(options.toBuilder().hostname(NAME).build());
    }
}
