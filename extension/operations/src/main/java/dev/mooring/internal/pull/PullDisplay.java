package dev.mooring.internal.pull;

/** Displays pulls. Safe for use by several threads. */
public interface PullDisplay {

    /** Shows that a pull begins. */
    Entry begin(String image);

    /** One pull. */
    interface Entry {

        /** Shows how far the pull is; cheap enough for every step. */
        void progress(PullProgress progress);

        /** Shows a turn of events that is not the end. */
        void note(String text);

        /** Takes the pull off the display, leaving a last word; an empty text for none. */
        void end(String text);
    }

    /** A line that is updated if the output is an interactive terminal, otherwise the log. */
    static PullDisplay ofProcess() {
        return Terminal.writer().<PullDisplay>map(TerminalDisplay::new).orElseGet(LogDisplay::new);
    }
}
