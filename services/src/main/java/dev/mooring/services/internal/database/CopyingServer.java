package dev.mooring.services.internal.database;

import dev.mooring.services.DatabaseServer;
import dev.mooring.services.internal.handle.Credentials;
import javax.sql.DataSource;

/** A server that gives each test a database of its own. */
public interface CopyingServer extends DatabaseServer {

    Databases databases();

    /**
     * Returns whether the container was started again since something was opened that has failed. Then that is opened
     * anew: the server may have another port, and has lost all that was in memory.
     *
     * @param failed what was opened before
     */
    boolean hasRestartedSince(Databases failed);

    Templates templates();

    /** The databases whose names stay. */
    FixedDatabases fixedDatabases();

    DataSource dataSource(String database, Credentials login);

    /** What its connection pools may open. */
    ConnectionBudget budget();

    /** The command that looks into a database, for people. */
    String commandFor(String database);
}
