package dev.mooring.internal.pull;

import java.time.Duration;

/** The answer of a source that did not provide the image. */
sealed interface PullAnswer {

    /** Whether another try may succeed. */
    boolean worthAnotherTry();

    /**
     * The engine has reported why it could not pull.
     *
     * @param why the meaning of the message
     * @param status the HTTP status
     * @param text the engine's message
     * @param askedAs the user who asked the registry, or an empty text
     * @param cause the exception of the request
     */
    record Refused(Refusal why, int status, String text, String askedAs, RuntimeException cause) implements PullAnswer {
        @Override
        public boolean worthAnotherTry() {
            return why.worthAnotherTry();
        }
    }

    /**
     * The pull made no more progress.
     *
     * @param silence for how long
     * @param whereabouts the layers that were under way
     * @param progress how far the pull was
     */
    record Stalled(Duration silence, String whereabouts, PullProgress progress) implements PullAnswer {

        /** Another try would take too long. */
        @Override
        public boolean worthAnotherTry() {
            return false;
        }
    }
}
