/**
 * Implements {@link dev.mooring.services.Memcached}, and the prefixes of keys that tests get.
 *
 * <p>{@link MemcachedConfigurer} applies the attributes of the annotation, and {@link MemcachedProvider} makes the
 * handle. {@link KeyPrefixProvider} makes the prefix of a test; nothing is changed on the server.
 */
@NullMarked
package dev.mooring.services.internal.memcached;

import org.jspecify.annotations.NullMarked;
