package dev.mooring.internal.snapshot;

import dev.mooring.resource.MooringException;

/** Thrown if no snapshot can be made of a container; its message is the reason. */
public final class SnapshotRefusedException extends MooringException {

    private static final long serialVersionUID = 1L;

    /** @param reason why, without a full stop */
    public SnapshotRefusedException(String reason) {
        super(reason);
    }
}
