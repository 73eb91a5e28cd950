package dev.mooring.internal.pull;

import java.time.Duration;

/** The answer of a source that did not provide the image. */
sealed interface PullAnswer {

    /** Whether another try may go better. */
    boolean worthAnotherTry();

    /**
     * The engine said why it could not.
     *
     * @param why what that means
     * @param status the HTTP status
     * @param text the engine's words
     * @param askedAs the user that the registry was asked as, or an empty text
     * @param cause what it was found by
     */
    record Refused(Refusal why, int status, String text, String askedAs, RuntimeException cause) implements PullAnswer {
        @Override
        public boolean worthAnotherTry() {
            return why.worthAnotherTry();
        }
    }

    /**
     * Nothing more came.
     *
     * @param silence how long
     * @param whereabouts the layers that were under way
     * @param progress how far the pull was
     */
    record Stalled(Duration silence, String whereabouts, PullProgress progress) implements PullAnswer {

        /** It has taken long enough already. */
        @Override
        public boolean worthAnotherTry() {
            return false;
        }
    }
}
