/**
 * Connects to databases with the JDBC drivers that users have on their class path.
 *
 * <p>A URL and a login come in, and a {@code DataSource} or the result of a statement goes out. Read
 * {@link DriverDataSource} first, then {@link JdbcConsole}, which runs the statements of the administrator.
 * {@link ConnectionPool} is loaded only if HikariCP is on the class path.
 */
@NullMarked
package dev.mooring.services.internal.jdbc;

import org.jspecify.annotations.NullMarked;
