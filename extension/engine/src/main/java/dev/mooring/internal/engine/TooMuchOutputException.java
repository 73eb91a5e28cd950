package dev.mooring.internal.engine;

import dev.mooring.resource.MooringException;

/** Thrown if a container sends more than may be kept; the rest is not read. */
public final class TooMuchOutputException extends MooringException {

    private static final long serialVersionUID = 1L;

    /** @param most how many bytes may be kept */
    public TooMuchOutputException(long most) {
        super("more than " + Limits.text(most));
    }
}
