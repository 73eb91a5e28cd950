package dev.mooring.internal.handle;

import java.util.List;

/** A handle that remembers what was broken through it. */
public interface Healable {

    /**
     * Heals what was left broken: thaws what is paused, starts what is stopped, connects what is cut.
     *
     * @return what was left broken, one sentence each; empty if nothing was
     * @throws dev.mooring.resource.MooringException if healing fails
     */
    List<String> heal();
}
