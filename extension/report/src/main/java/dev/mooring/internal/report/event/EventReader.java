package dev.mooring.internal.report.event;

/**
 * Reads the events of a session, in the order in which they were written. One thread calls all its methods, which may
 * block.
 */
public interface EventReader {

    void read(SessionEvent event);

    /** All events that are there for now have been read; more may follow. */
    default void rest() {}

    /** No more events follow. */
    default void close() {}
}
