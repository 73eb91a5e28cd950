/**
 * Implements {@link dev.mooring.services.Nats}.
 *
 * <p>Read {@link NatsConfigurer} first, which turns the attributes of the annotation into arguments of the server.
 * {@link NatsProvider} makes the handle.
 */
@NullMarked
package dev.mooring.services.internal.nats;

import org.jspecify.annotations.NullMarked;
