/** Redis and Valkey, and logical databases of their servers for tests. */
@NullMarked
package dev.mooring.services.internal.redis;

import org.jspecify.annotations.NullMarked;
