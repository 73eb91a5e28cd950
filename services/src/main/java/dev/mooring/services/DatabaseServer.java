package dev.mooring.services;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database server that runs in a container. {@link Database} makes databases on it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseServer extends Server {

    /**
     * Returns the JDBC URL of the server's own database, without user and password.
     *
     * @return for instance {@code jdbc:postgresql://127.0.0.1:24713/postgres}
     */
    default String jdbcUrl() {
        return jdbcUrl(database());
    }

    /**
     * Returns the JDBC URL of a database of the server, without user and password.
     *
     * @param database the name of the database
     * @return the URL
     */
    String jdbcUrl(String database);

    /**
     * Returns the R2DBC URL of the server's own database, without user and password.
     *
     * @return for instance {@code r2dbc:postgresql://127.0.0.1:24713/postgres}
     */
    default String r2dbcUrl() {
        return r2dbcUrl(database());
    }

    /**
     * Returns the R2DBC URL of a database of the server, without user and password.
     *
     * @param database the name of the database
     * @return the URL
     */
    String r2dbcUrl(String database);

    /**
     * Returns the user of the server's own database: the administrator, unless the annotation sets another one.
     *
     * @return the user
     */
    String user();

    /**
     * Returns the password of the user.
     *
     * @return the password
     */
    String password();

    /**
     * Returns the name of the server's own database, which exists from its start.
     *
     * @return the database
     */
    String database();

    /**
     * Returns the server's own database as a data source, which opens a connection for each request. It needs the JDBC
     * driver of the server on the class path.
     *
     * @return the data source
     */
    DataSource dataSource();

    /**
     * Makes a database with what the server's own database contains. It is dropped when it is closed, at the latest at
     * the end of the server's scope.
     *
     * <pre>{@code
     * try (TestDatabase fresh = server.newDatabase()) {
     *     fresh.execute("INSERT INTO orders VALUES (1)");
     * }
     * }</pre>
     *
     * @return the database
     * @throws dev.mooring.resource.MooringException if the server cannot make it
     */
    TestDatabase newDatabase();
}
