/**
 * Implements {@link dev.mooring.services.Postgres}, and copies its databases.
 *
 * <p>Read {@link PostgresHandle} first, then {@link PostgresDatabases}, which copies a database with {@code CREATE
 * DATABASE ... TEMPLATE}; {@link DatabaseProperties} has what the server does not copy. {@link PostgresConfigurer}
 * applies the attributes of the annotation, and {@link PostgresWait} determines when the server accepts connections.
 * {@link PsqlConsole} is for tests without a JDBC driver.
 */
@NullMarked
package dev.mooring.services.internal.postgres;

import org.jspecify.annotations.NullMarked;
