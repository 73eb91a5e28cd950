package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Ownership;
import java.util.List;

/**
 * A session and its resources on the engine.
 *
 * @param owner the process that opened it
 * @param over whether it has ended, so that what is left may be removed
 * @param resources what there is, including leases and other records
 */
public record SessionOnEngine(Ownership owner, boolean over, List<Resource> resources) {

    public SessionOnEngine {
        resources = List.copyOf(resources);
    }

    /**
     * Something on the engine.
     *
     * @param kind container, network, volume or image
     * @param name its name on the engine
     * @param declaredAt where it was declared, or {@code unknown}
     */
    public record Resource(String kind, String name, String declaredAt) {}
}
