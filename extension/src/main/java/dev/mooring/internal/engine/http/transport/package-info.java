/** The way of the bytes to the engine: HTTP over unix sockets, TCP and TLS. */
@NullMarked
package dev.mooring.internal.engine.http.transport;

import org.jspecify.annotations.NullMarked;
