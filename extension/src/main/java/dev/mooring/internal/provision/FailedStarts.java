package dev.mooring.internal.provision;

import dev.mooring.internal.report.event.Resource;

/** Keeps what a container that did not become ready has to say, as long as it is there. */
@FunctionalInterface
public interface FailedStarts {

    /**
     * Called before the container is removed; must not throw.
     *
     * @param resource the container
     * @param container its id on the engine
     */
    void keep(Resource resource, String container);
}
