package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A PostgreSQL server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @Postgres
 *     static PostgresServer db;
 *
 *     @Test
 *     void answers() throws SQLException {
 *         try (Connection connection = db.dataSource().getConnection()) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Postgres
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PostgresServer extends DatabaseServer {}
