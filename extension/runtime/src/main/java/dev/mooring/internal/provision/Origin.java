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
     * Creates what the container needs besides itself, and describes the container.
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

    /** What a container of this origin is said to be started from. */
    default StartedFrom startedFrom() {
        return StartedFrom.COLD;
    }

    /** Whether the files that the spec copies are there already. */
    default boolean hasCopies() {
        return false;
    }

    /** Completes a container that has been created, if it has the copies already. */
    default void complete(String id) {}

    /** The spec whose waits say when the container is ready. */
    default ContainerSpec awaited(ContainerSpec spec) {
        return spec;
    }

    /** The names of what was created, and has to stay if the container does. */
    default Set<String> alsoMade() {
        return Set.of();
    }

    /** Removes what {@link #request} created, once the container has been removed. */
    default void removed() {}
}
