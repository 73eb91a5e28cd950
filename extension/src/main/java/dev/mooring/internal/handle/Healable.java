package dev.mooring.internal.handle;

import java.util.List;

/** A handle that remembers what was broken through it. */
public interface Healable {

    /** Takes what is broken now for meant: it is not healed. */
    void accept();

    /**
     * Heals what has been broken since {@link #accept}: thaws what is paused, starts what is stopped, connects what is
     * cut.
     *
     * @return what was left broken, one sentence each; empty if nothing was
     * @throws dev.mooring.resource.MooringException if healing fails
     */
    List<String> heal();
}
