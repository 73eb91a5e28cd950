package dev.mooring.internal.stage.doctor;

import java.util.List;

/** Checks one possible problem. */
@FunctionalInterface
interface Check {

    /**
     * Looks at it.
     *
     * @throws dev.mooring.resource.MooringException if it cannot be looked at
     */
    List<Finding> look(Setup setup);
}
