/**
 * The way of the bytes to the engine: HTTP over unix sockets, TCP and TLS, for docker-java and for our own requests.
 */
@NullMarked
package dev.mooring.internal.engine.http.transport;

import org.jspecify.annotations.NullMarked;
