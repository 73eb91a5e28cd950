package dev.mooring.services;

/**
 * A MariaDB server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @MariaDB
 *     static MariaDbServer db;
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
public interface MariaDbServer extends DatabaseServer {}
