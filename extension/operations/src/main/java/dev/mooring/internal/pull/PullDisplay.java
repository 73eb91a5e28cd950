package dev.mooring.internal.pull;

/** Displays pulls. Safe for use by several threads. */
public interface PullDisplay {

    /** Shows that a pull begins. */
    Entry begin(String image);

    /** One pull. */
    interface Entry {

        /** Shows the progress of the pull; cheap enough for every step. */
        void progress(PullProgress progress);

        /** Shows an event that does not end the pull, such as another try. */
        void note(String text);

        /** Removes the pull from the display, and leaves a last message; an empty text leaves none. */
        void end(String text);
    }

    /** A line that is updated if the output is an interactive terminal, otherwise the log. */
    static PullDisplay ofProcess() {
        return Terminal.writer().<PullDisplay>map(TerminalDisplay::new).orElseGet(LogDisplay::new);
    }
}
