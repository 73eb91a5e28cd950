package dev.mooring.internal.provision;

import dev.mooring.internal.report.event.Resource;

/** Keeps the log of a container that did not become ready, before the container is removed. */
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
