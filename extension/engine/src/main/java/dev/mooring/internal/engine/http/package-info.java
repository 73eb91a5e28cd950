/**
 * The engine port, implemented with the engine's HTTP API.
 *
 * <p>Requests and answers are JSON, carried by a transport of our own. docker-java is not used here at all;
 * {@link dev.mooring.internal.engine.http.EngineRequests} says why.
 */
@NullMarked
package dev.mooring.internal.engine.http;

import org.jspecify.annotations.NullMarked;
