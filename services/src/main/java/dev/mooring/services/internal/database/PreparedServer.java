package dev.mooring.services.internal.database;

import dev.mooring.spec.ContainerSpec;
import java.time.Duration;

/** A server whose own database is prepared by its annotation. */
public final class PreparedServer {

    private PreparedServer() {}

    /**
     * Returns the spec of a server, which is not kept for later runs if it is prepared: after a change of the
     * preparation, what the former one has made, roles for instance, would still be there.
     */
    public static ContainerSpec specOf(
            ContainerSpec spec, String[] scripts, String migrations, String[] seeds, String method) {
        return scripts.length == 0 && migrations.isEmpty() && seeds.length == 0 && method.isEmpty()
                ? spec
                : spec.toBuilder().reuse(Duration.ZERO).build();
    }
}
