/** Transports requests to the engine: HTTP over Unix sockets, TCP, TLS and SSH. */
@NullMarked
package dev.mooring.internal.engine.http.transport;

import org.jspecify.annotations.NullMarked;
