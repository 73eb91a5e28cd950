package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.Pool;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.internal.handle.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database as its test sees it. */
class OwnDatabase implements TestDatabase {

    private final CopyingServer server;
    private final String name;
    private final Credentials login;
    private final ProjectFiles files;
    private final DataSource source;
    private final @Nullable DatabasePool pool;
    private final Queue<Connection> given = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param pool the settings of its pool, or null for none */
    OwnDatabase(CopyingServer server, String name, Credentials login, ProjectFiles files, @Nullable Pool pool) {
        this.server = server;
        this.name = name;
        this.login = login;
        this.files = files;
        this.source = server.dataSource(name, login);
        this.pool = pool == null ? null : new DatabasePool(name, source, pool, server.budget());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** With user and password, for those who are given nothing but a text. */
    String completeUrl() {
        return jdbcUrl() + "?user=" + encoded(user()) + "&password=" + encoded(password());
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
        return pool == null ? source : pool.dataSource();
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

    @Override
    public void close() {
        end();
    }

    /**
     * Drops the database, unless that has been done; connections that were given away are closed, so that their sockets
     * do not stay open.
     */
    void end() {
        if (ended.compareAndSet(false, true)) {
            try {
                closeConnections();
            } finally {
                drop();
            }
        }
    }

    /** Closes what the pool has open, since the database is going to be replaced. */
    final void evictConnections() {
        if (pool != null) {
            pool.evict();
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
        if (pool != null) {
            pool.close();
        }
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
