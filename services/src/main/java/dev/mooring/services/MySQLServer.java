package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A MySQL server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @MySQL
 *     static MySQLServer db;
 *
 *     @Test
 *     void answers() throws SQLException {
 *         try (Connection connection = db.dataSource().getConnection()) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see MySQL
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MySQLServer extends DatabaseServer {}
