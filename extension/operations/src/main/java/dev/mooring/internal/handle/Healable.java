package dev.mooring.internal.handle;

import java.util.List;
import java.util.Optional;

/** A handle that remembers the faults that were caused through it. */
public interface Healable {

    /**
     * Checks whether it has ended by itself since the last check, and starts it again if configured.
     *
     * @return a sentence about the end and the new start; empty if there was nothing to do
     * @throws dev.mooring.resource.MooringException if it has ended and must not or cannot be started again
     */
    default Optional<String> recover() {
        return Optional.empty();
    }

    /** Treats the current faults as intended, so that they are not healed. */
    void accept();

    /**
     * Heals the faults since {@link #accept}: unpauses, starts or connects the containers again.
     *
     * @return one sentence about each fault; empty if there was none
     * @throws dev.mooring.resource.MooringException if healing fails
     */
    List<String> heal();
}
