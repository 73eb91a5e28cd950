/**
 * Implements {@link dev.mooring.services.Redis} and {@link dev.mooring.services.Valkey}, and the logical databases that
 * tests get.
 *
 * <p>Read {@link RedisSettings} first, which applies the attributes of the annotations, then {@link LogicalDatabases},
 * which reserves a database for a test, and {@link RespConnection}, the protocol, so that tests need no client library.
 * {@link RedisProvider}, {@link ValkeyProvider} and {@link KeySpaceProvider} make the values.
 */
@NullMarked
package dev.mooring.services.internal.redis;

import org.jspecify.annotations.NullMarked;
