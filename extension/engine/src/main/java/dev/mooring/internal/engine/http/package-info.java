/**
 * The engine port, implemented with the engine's HTTP API.
 *
 * <p>Requests of the port come in, and answers in Docker's terms go out. Requests and answers are JSON, carried by a
 * transport of our own; docker-java is not used here at all, and
 * {@link dev.mooring.internal.engine.http.EngineRequests} says why. Read {@code HttpEngine} first, then
 * {@code HttpContainers}; {@code RunFlags} writes the options of {@code docker run}.
 */
@NullMarked
package dev.mooring.internal.engine.http;

import org.jspecify.annotations.NullMarked;
