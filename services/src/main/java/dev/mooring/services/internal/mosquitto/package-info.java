/**
 * Implements {@link dev.mooring.services.Mosquitto}.
 *
 * <p>Read {@link MosquittoConfigurer} first, which writes the configuration of the broker, unless the test brings one.
 * {@link MosquittoProvider} makes the handle.
 */
@NullMarked
package dev.mooring.services.internal.mosquitto;

import org.jspecify.annotations.NullMarked;
