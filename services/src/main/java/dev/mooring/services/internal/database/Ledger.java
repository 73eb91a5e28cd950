package dev.mooring.services.internal.database;

import java.util.function.Supplier;

/** The records that the sessions using a server keep on it for each other. */
interface Ledger extends AutoCloseable {

    /**
     * Does something that only one session may do at a time.
     *
     * @param name what it is about
     */
    <T> T alone(String name, Supplier<T> work);

    /** Whether a template is complete; it is noted as used then. */
    boolean isComplete(String template);

    /** Notes that a template is complete. */
    void complete(String template);

    /** Takes the session from the server. */
    @Override
    void close();

    /** Where nothing can be noted: the session is alone with the server. */
    final class None implements Ledger {

        @Override
        public <T> T alone(String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public boolean isComplete(String template) {
            return false;
        }

        @Override
        public void complete(String template) {
            // Nobody else asks.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
