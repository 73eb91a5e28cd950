package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.spec.ContainerSpec;
import java.util.Map;
import java.util.Set;

/** Provides the files of one generation of a container: from an image or from a snapshot. */
interface Origin {

    /** The image that the spec names. */
    Origin IMAGE = (name, spec, labels) -> new CreateContainer(name, spec, labels);

    /**
     * Creates the resources that the container needs, and describes the container.
     *
     * @param name the container's name on the engine
     * @param spec the spec with its texts resolved
     * @param labels all labels
     */
    CreateContainer request(String name, ContainerSpec spec, Map<String, String> labels);

    /** Whether tests get the container, which otherwise exists only until it is frozen. */
    default boolean isForTests() {
        return true;
    }

    /** The origin as events name it. */
    default StartedFrom startedFrom() {
        return StartedFrom.COLD;
    }

    /** Whether the files that the spec copies are there already. */
    default boolean hasCopies() {
        return false;
    }

    /** Completes a container that has been created, if it has the copies already. */
    default void complete(String id) {}

    /** The spec with the waits that determine when the container is ready. */
    default ContainerSpec awaited(ContainerSpec spec) {
        return spec;
    }

    /** The names of the created resources, which must stay if the container stays. */
    default Set<String> alsoMade() {
        return Set.of();
    }

    /** Removes the resources that {@link #request} created, after the container has been removed. */
    default void removed() {}
}
