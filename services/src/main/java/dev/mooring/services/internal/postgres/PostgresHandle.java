package dev.mooring.services.internal.postgres;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.internal.database.CopyingServer;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import dev.mooring.services.internal.jdbc.JdbcConsole;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The handle of a server, as long as its container runs. */
final class PostgresHandle implements PostgresServer, CopyingServer, AutoCloseable {

    private static final int PORT = 5432;
    /** A database that every server has. */
    private static final String POSTGRES = "postgres";

    private static final String CONSOLE = "mooring_console";

    private final DockerContainer container;
    private final String user;
    private final String password;
    private final String database;
    private final boolean quick;
    private final Preparation preparation;
    private @Nullable SqlConsole console;
    private @Nullable Databases databases;

    PostgresHandle(
            DockerContainer container,
            String user,
            String password,
            String database,
            boolean quick,
            Preparation preparation) {
        this.container = container;
        this.user = user;
        this.password = password;
        this.database = database;
        this.quick = quick;
        this.preparation = preparation;
        if (!preparation.isEmpty()) {
            databases();
        }
    }

    private DataSource source(String name) {
        return new DriverDataSource(jdbcUrl(name), user, password);
    }

    @Override
    public DockerContainer container() {
        return container;
    }

    @Override
    public Endpoint endpoint() {
        return container.endpoint(PORT);
    }

    @Override
    public String jdbcUrl(String name) {
        return "jdbc:postgresql://" + endpoint() + "/" + name;
    }

    @Override
    public String r2dbcUrl(String name) {
        return "r2dbc:postgresql://" + endpoint() + "/" + name;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public DataSource dataSource() {
        return source(database);
    }

    @Override
    public DataSource dataSource(String name) {
        return source(name);
    }

    /** Made when the first database is: a JVM's first connection takes half a second. */
    @Override
    public synchronized Databases databases() {
        Databases present = databases;
        if (present == null) {
            SqlConsole opened = console(POSTGRES);
            if (database.equals(POSTGRES) && !preparation.isEmpty()) {
                // While a database is copied, it must have no sessions, and this one is going to be.
                opened.execute("CREATE DATABASE " + CONSOLE);
                opened.close();
                opened = console(CONSOLE);
            }
            console = opened;
            present = new PostgresDatabases(container, user, opened, this::source, quick, database, preparation);
            databases = present;
        }
        return present;
    }

    private SqlConsole console(String name) {
        return DriverDataSource.hasDriver(jdbcUrl())
                ? new JdbcConsole(source(name))
                : new PsqlConsole(container, user, name);
    }

    @Override
    public String commandFor(String name) {
        return "docker exec -it " + container.name() + " psql -U " + user + " " + name;
    }

    @Override
    public synchronized void close() {
        if (console != null) {
            console.close();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + endpoint();
    }
}
