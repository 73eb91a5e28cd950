package dev.mooring.services;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database that belongs to one test or one class.
 *
 * @since 0.1
 * @see Database
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestDatabase extends AutoCloseable {

    /**
     * Returns the name of the database on the server.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the JDBC URL, without user and password.
     *
     * @return the URL
     */
    String jdbcUrl();

    /**
     * Returns the R2DBC URL, without user and password.
     *
     * @return the URL
     */
    String r2dbcUrl();

    /**
     * Returns the user.
     *
     * @return the user
     */
    String user();

    /**
     * Returns the password.
     *
     * @return the password
     */
    String password();

    /**
     * Returns the database as a data source. It opens a connection for each request, unless the annotation sets a
     * {@link Database#pool() pool}.
     *
     * @return the data source
     */
    DataSource dataSource();

    /**
     * Opens a connection. One that is still open when the database ends is closed.
     *
     * @return the connection
     * @throws SQLException if the server refuses it
     */
    Connection connect() throws SQLException;

    /**
     * Runs statements.
     *
     * @param sql one or several statements
     * @throws dev.mooring.resource.MooringException if one of them fails
     */
    void execute(String sql);

    /**
     * Runs a script with the server's own client.
     *
     * @param location a file, relative to the project directory, or {@code classpath:data.sql}
     * @throws dev.mooring.resource.MooringException if a statement fails: with file, line and the server's message
     */
    void script(String location);

    /**
     * Returns the content of the database as statements, written by the server's own tool.
     *
     * @return the statements
     */
    String dump();

    /**
     * Returns the server.
     *
     * @return the server
     */
    DatabaseServer server();

    /**
     * Drops the database before the end of its scope. Does nothing if that has been done. One with
     * {@link Database#fixed()} stays until its server ends.
     */
    @Override
    void close();
}
