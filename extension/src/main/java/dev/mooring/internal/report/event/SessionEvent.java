package dev.mooring.internal.report.event;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Something that happened in a session. Immutable, and small: it may be kept for as long as the session lasts. */
public sealed interface SessionEvent permits ResourceEvent, TestEvent, SessionEvent.Lost {

    /** When it happened, by the clock of the {@link EventStream}, which never goes back. */
    Instant at();

    /**
     * Returns the event as readers get it.
     *
     * @param mask makes a text fit to be printed
     */
    SessionEvent masked(UnaryOperator<String> mask);

    /**
     * Events that no reader gets, because more were written than could be delivered.
     *
     * @param events how many
     */
    record Lost(Instant at, long events) implements SessionEvent {
        @Override
        public SessionEvent masked(UnaryOperator<String> mask) {
            return this;
        }
    }
}
