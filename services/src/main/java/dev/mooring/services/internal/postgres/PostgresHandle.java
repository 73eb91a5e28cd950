package dev.mooring.services.internal.postgres;

import static dev.mooring.services.internal.database.Databases.Locks.LONGEST_WAIT;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ServerHandle;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import dev.mooring.services.internal.jdbc.JdbcConsole;

/** A PostgreSQL server. */
final class PostgresHandle extends ServerHandle implements PostgresServer {

    private static final int PORT = 5432;

    /** A database that every server has. */
    private static final String POSTGRES = "postgres";

    /** While a database is copied, it must have no sessions, so the console's own sessions need one of their own. */
    private static final String CONSOLE = "mooring";
    /** Where that is the name of the server's own database. */
    private static final String OTHER_CONSOLE = "mooring_console";

    /** How long the console waits for an answer, in seconds. */
    private static final int ANSWER = 600;

    private static final String DUPLICATE_DATABASE = "42P04";
    /** What the same means if two sessions do it at once. */
    private static final String UNIQUE_VIOLATION = "23505";

    private final boolean quick;

    /** @param quick whether the server writes nothing that has to be on disk */
    PostgresHandle(
            DockerContainer container,
            Credentials admin,
            String database,
            boolean quick,
            Preparation preparation,
            String session) {
        super(container, admin, database, preparation, session);
        this.quick = quick;
    }

    @Override
    protected int port() {
        return PORT;
    }

    @Override
    protected String scheme() {
        return "postgresql";
    }

    @Override
    protected SqlConsole openConsole() {
        String own = database().equals(CONSOLE) ? OTHER_CONSOLE : CONSOLE;
        try (SqlConsole first = console(POSTGRES)) {
            first.execute("CREATE DATABASE " + own);
        } catch (SqlFailure present) {
            if (!present.is(DUPLICATE_DATABASE) && !present.is(UNIQUE_VIOLATION)) {
                throw present;
            }
        }
        return console(own);
    }

    /** Waits until the server has started, if there is a driver that can tell. */
    void awaitLogin() {
        if (DriverDataSource.hasDriver(jdbcUrl())) {
            container().await(new AcceptedLogin(source(POSTGRES)));
        }
    }

    private SqlConsole console(String name) {
        return DriverDataSource.hasDriver(jdbcUrl())
                ? new JdbcConsole(new DriverDataSource(
                        jdbcUrl(name) + "?socketTimeout=" + ANSWER + "&options=-c%20lock_timeout%3D"
                                + LONGEST_WAIT.toSeconds() + "s",
                        user(),
                        password()))
                : new PsqlConsole(container(), user(), name);
    }

    @Override
    protected Databases databasesOf(SqlConsole console) {
        return new PostgresDatabases(container(), admin(), console, this::console, database(), quick);
    }

    @Override
    public String commandFor(String name) {
        return "docker exec -it " + container().name() + " psql -U " + user() + " " + name;
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + endpoint();
    }
}
