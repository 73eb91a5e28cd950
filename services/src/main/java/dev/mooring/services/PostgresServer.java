package dev.mooring.services;

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
public interface PostgresServer extends DatabaseServer {}
