package dev.mooring.internal.pull;

import java.util.Map;

/** The outcome of a pull. */
sealed interface PullOutcome {

    /**
     * The engine has the image.
     *
     * @param source where it came from
     * @param progress what was done
     * @param upToDate whether the engine had it already
     */
    record Pulled(PullSource source, PullProgress progress, boolean upToDate) implements PullOutcome {}

    /**
     * No source had it.
     *
     * @param answers each source's last answer, in the order in which they were asked
     * @param tries how often that which could not be reached was tried
     */
    record Failed(Map<PullSource, PullAnswer> answers, int tries) implements PullOutcome {}

    /** The image was no longer needed. */
    record Cancelled() implements PullOutcome {}

    /**
     * The pull failed for a reason that has nothing to do with the registry.
     *
     * @param cause what it was
     */
    record Broken(Throwable cause) implements PullOutcome {}
}
