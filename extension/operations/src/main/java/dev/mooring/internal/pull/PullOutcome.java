package dev.mooring.internal.pull;

import java.util.Map;

/** The outcome of a pull. */
sealed interface PullOutcome {

    /**
     * The engine has the image.
     *
     * @param source its source
     * @param progress the final progress
     * @param upToDate whether the engine had it already
     */
    record Pulled(PullSource source, PullProgress progress, boolean upToDate) implements PullOutcome {}

    /**
     * No source had it.
     *
     * @param answers each source's last answer, in the order in which they were asked
     * @param tries how often an unreachable source was tried
     */
    record Failed(Map<PullSource, PullAnswer> answers, int tries) implements PullOutcome {}

    /** The image was no longer needed. */
    record Cancelled() implements PullOutcome {}

    /**
     * The pull failed for a reason that has nothing to do with the registry.
     *
     * @param cause the exception
     */
    record Broken(Throwable cause) implements PullOutcome {}
}
