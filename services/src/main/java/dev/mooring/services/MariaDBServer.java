package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A MariaDB server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @MariaDB
 *     static MariaDBServer db;
 *
 *     @Test
 *     void answers() throws SQLException {
 *         try (Connection connection = db.dataSource().getConnection()) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see MariaDB
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MariaDBServer extends DatabaseServer {}
