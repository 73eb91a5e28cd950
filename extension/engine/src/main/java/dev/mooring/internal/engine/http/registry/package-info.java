/** Credentials for registries, as {@code docker login} and credential helpers keep them. */
@NullMarked
package dev.mooring.internal.engine.http.registry;

import org.jspecify.annotations.NullMarked;
