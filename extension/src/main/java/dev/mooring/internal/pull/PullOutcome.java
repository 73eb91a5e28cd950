package dev.mooring.internal.pull;

import java.util.Map;

/** How a pull ended. */
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

    /** It was not needed any more. */
    record Cancelled() implements PullOutcome {}

    /**
     * Something went wrong that is not the registry's matter.
     *
     * @param cause what it was
     */
    record Broken(Throwable cause) implements PullOutcome {}
}
