/**
 * Implements {@link dev.mooring.services.MariaDB} and {@link dev.mooring.services.MySQL}, and copies their databases.
 *
 * <p>Read {@link MariaDbFamily} first, the handle of both, and {@link Kind}, which knows how they differ.
 * {@link MariaDbDatabases} copies a database: the server has no templates, so {@link ReplayReader} reads the statements
 * that make it, and a {@link Replay} runs them for each copy. {@link MariaDbConfigurer} and {@link MySqlConfigurer}
 * apply the attributes of the annotations.
 */
@NullMarked
package dev.mooring.services.internal.mariadb;

import org.jspecify.annotations.NullMarked;
