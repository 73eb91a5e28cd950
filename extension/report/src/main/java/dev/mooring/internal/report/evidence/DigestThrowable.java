package dev.mooring.internal.report.evidence;

import java.io.Serial;

/**
 * Adds a digest to a failure as a suppressed exception, so that it is printed with the failure. It has no stack trace,
 * and is printed as its text only.
 */
public final class DigestThrowable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public DigestThrowable(String digest) {
        super(digest, null, false, false);
    }

    /** Without the name of this class, which readers do not need. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // The text is the message alone, without the name of the class.
    public String toString() {
        return String.valueOf(getMessage());
    }
}
