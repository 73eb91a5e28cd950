/**
 * Values that are created from running containers: typed handles, databases, topics, tenants.
 *
 * <p>An annotation that carries {@link dev.mooring.provide.ProvideUsing} declares such a value, and its
 * {@link dev.mooring.provide.Provider} creates it.
 */
@NullMarked
package dev.mooring.provide;

import org.jspecify.annotations.NullMarked;
