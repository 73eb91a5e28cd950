package dev.mooring.internal.handle;

import java.util.List;
import java.util.Optional;

/** A handle that remembers the faults that were caused through it. */
public interface Healable {

    /**
     * Checks whether it has ended by itself since the last check, and starts it again if configured.
     *
     * @return what was found and done, as a sentence; empty if there was nothing to do
     * @throws dev.mooring.resource.MooringException if it has ended and is not to be started again, or cannot be
     */
    default Optional<String> recover() {
        return Optional.empty();
    }

    /** Treats the current faults as intended, so that they are not healed. */
    void accept();

    /**
     * Heals what has been broken since {@link #accept}: unpauses what is paused, starts what is stopped, connects what
     * is disconnected.
     *
     * @return what was left broken, one sentence each; empty if nothing was
     * @throws dev.mooring.resource.MooringException if healing fails
     */
    List<String> heal();
}
