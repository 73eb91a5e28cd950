package dev.mooring.services.internal.database;

import java.util.List;

/** Speaks to a server as its administrator. Safe for use by several threads. */
public interface SqlConsole extends AutoCloseable {

    /**
     * Runs one statement in the server's own database.
     *
     * @throws SqlFailure if the server refuses it
     */
    void execute(String sql);

    /**
     * Runs a query in the server's own database.
     *
     * @return the rows, each with its columns as texts
     * @throws SqlFailure if the server refuses it
     */
    List<List<String>> query(String sql);

    @Override
    void close();
}
