package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.internal.handle.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** A database as its test sees it. */
class OwnDatabase implements TestDatabase {

    private final CopyingServer server;
    private final String name;
    private final Credentials login;
    private final ProjectFiles files;
    private final DataSource source;
    private final Queue<Connection> given = new ConcurrentLinkedQueue<>();

    OwnDatabase(CopyingServer server, String name, Credentials login, ProjectFiles files) {
        this.server = server;
        this.name = name;
        this.login = login;
        this.files = files;
        this.source = server.dataSource(name, login);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String url() {
        return server.jdbcUrl(name);
    }

    /** With user and password, for those who are given nothing but a text. */
    String completeUrl() {
        return url() + "?user=" + encoded(user()) + "&password=" + encoded(password());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public String r2dbcUrl() {
        return server.r2dbcUrl(name);
    }

    @Override
    public String user() {
        return login.user();
    }

    @Override
    public String password() {
        return login.password();
    }

    @Override
    public DataSource dataSource() {
        return source;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        given.add(connection);
        return connection;
    }

    @Override
    public void execute(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, String.valueOf(e.getSQLState()), e.getMessage(), e);
        }
    }

    @Override
    public void script(String location) {
        server.databases().script(name, Script.read(location, files));
    }

    @Override
    public String dump() {
        return server.databases().dump(name);
    }

    @Override
    public DatabaseServer server() {
        return server;
    }

    /** Drops the database; connections that were given away are closed, so that their sockets do not stay open. */
    void end() {
        try {
            closeConnections();
        } finally {
            drop();
        }
    }

    private void drop() {
        Databases databases = server.databases();
        try {
            databases.drop(name);
        } catch (MooringException failure) {
            if (!server.hasRestartedSince(databases)) {
                throw failure;
            }
            server.databases().drop(name);
        }
    }

    /** Closes all connections that were given away, whether or not one of them fails. */
    final void closeConnections() {
        List<SQLException> failures = new ArrayList<>();
        for (Connection connection = given.poll(); connection != null; connection = given.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            MooringException failure = new MooringException(
                    "A connection to database " + name + " could not be closed: " + failures.get(0), failures.get(0));
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    /** The command that looks into the database, which is shown where it is kept. */
    @Override
    public String toString() {
        return "database " + name + ": " + server.commandFor(name);
    }
}
