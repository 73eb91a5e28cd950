package dev.mooring.internal.engine;

import dev.mooring.spec.ContainerSpec;
import java.util.Map;

/**
 * A container to be created.
 *
 * <p>The texts of the spec contain no placeholders, all host ports are set, host paths are absolute, and the names of
 * volumes and networks are those on the engine. Copies, waits and dependencies are not passed to the engine.
 *
 * @param name the name on the engine
 * @param spec its spec
 * @param labels all labels, Mooring's own included
 */
public record CreateContainer(String name, ContainerSpec spec, Map<String, String> labels) {

    public CreateContainer {
        labels = Map.copyOf(labels);
    }
}
