/** Memcached, and prefixes of keys for tests. */
@NullMarked
package dev.mooring.services.internal.memcached;

import org.jspecify.annotations.NullMarked;
