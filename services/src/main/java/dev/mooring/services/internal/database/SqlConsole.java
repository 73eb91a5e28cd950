package dev.mooring.services.internal.database;

import java.util.List;

/** Runs statements on a server as its administrator. Safe for use by several threads. */
public interface SqlConsole extends AutoCloseable {

    /**
     * Runs one statement, or several where the server's protocol takes them.
     *
     * @throws SqlFailure if the server refuses one
     */
    void execute(String sql);

    /**
     * Runs a query.
     *
     * @return the rows, each with its columns as texts
     * @throws SqlFailure if the server refuses it
     */
    List<List<String>> query(String sql);

    /** Runs a query for one text. */
    default String single(String sql) {
        return query(sql).get(0).get(0);
    }

    /** Whether there are connections that {@link #hold} can keep. */
    boolean canHold();

    /**
     * Runs a query for a lock on a connection of its own, which stays open until the result is closed.
     *
     * @throws SqlFailure if the server refuses it, or its result is not {@code 1}
     */
    Held hold(String sql);

    @Override
    void close();

    /** A connection that is kept open. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
