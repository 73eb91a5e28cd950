package dev.mooring.services.internal.database;

import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.List;

/** A server whose own database is prepared by its annotation. */
public final class PreparedServer {

    private PreparedServer() {}

    /** Tells servers apart that are prepared differently, so that no two classes share one. */
    private static final String LABEL = "mooring.preparation";

    /**
     * Returns the spec of a server, which is not kept for later runs if it is prepared: after a change of the
     * preparation, what the former one has made, roles for instance, would still be there.
     */
    public static ContainerSpec specOf(
            ContainerSpec spec, String[] scripts, String migrations, String[] seeds, String method) {
        if (scripts.length == 0 && migrations.isEmpty() && seeds.length == 0 && method.isEmpty()) {
            return spec;
        }
        String declared = String.join(
                "\n",
                List.of(List.of(scripts).toString(), migrations, List.of(seeds).toString(), method));
        return spec.toBuilder()
                .reuse(Duration.ZERO)
                .label(LABEL, new Fingerprint().add(declared).end())
                .build();
    }
}
