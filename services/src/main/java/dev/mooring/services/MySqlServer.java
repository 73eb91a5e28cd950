package dev.mooring.services;

/**
 * A MySQL server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @MySQL
 *     static MySqlServer db;
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
public interface MySqlServer extends DatabaseServer {}
