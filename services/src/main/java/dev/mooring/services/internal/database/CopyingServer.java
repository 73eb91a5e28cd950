package dev.mooring.services.internal.database;

import dev.mooring.services.DatabaseServer;
import dev.mooring.services.internal.handle.Credentials;
import javax.sql.DataSource;

/** A server that gives each test a database of its own. */
public interface CopyingServer extends DatabaseServer {

    Databases databases();

    Templates templates();

    /** The databases whose names stay. */
    FixedDatabases fixedDatabases();

    DataSource dataSource(String database, Credentials login);

    /** The command that looks into a database, for people. */
    String commandFor(String database);
}
