package dev.mooring.services.internal.database;

import dev.mooring.services.DatabaseServer;
import javax.sql.DataSource;

/** A server that gives each test a database of its own. */
public interface CopyingServer extends DatabaseServer {

    Databases databases();

    DataSource dataSource(String database);

    /** The command that looks into a database, for people. */
    String commandFor(String database);
}
