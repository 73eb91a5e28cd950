/**
 * Sends HTTP requests to an engine over Unix sockets, TCP, TLS and SSH.
 *
 * <p>A {@link Request} comes in, and a {@link Response} goes out, or a connection that the engine has handed over to a
 * process. Read {@link EngineHttpClient} first, then {@link Exchange}, which handles one request, and
 * {@link EngineDialer}, which opens connections.
 */
@NullMarked
package dev.mooring.internal.engine.http.transport;

import org.jspecify.annotations.NullMarked;
