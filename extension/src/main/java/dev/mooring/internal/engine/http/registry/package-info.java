/** Who we are to a registry: credentials as {@code docker login} and credential helpers keep them. */
@NullMarked
package dev.mooring.internal.engine.http.registry;

import org.jspecify.annotations.NullMarked;
