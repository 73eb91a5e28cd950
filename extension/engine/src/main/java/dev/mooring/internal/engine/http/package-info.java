/**
 * Implements the engine's port with Docker's HTTP API.
 *
 * <p>Requests of the port come in, and answers in Docker's terms go out. Both are JSON, sent over a transport of our
 * own; {@link EngineRequests} explains why docker-java is not used. Read {@link HttpEngine} first, then
 * {@link HttpContainers}. Each {@code …Json} class knows the fields of one kind of answer, and the differences between
 * engines in them; {@link RunFlags} writes the options of {@code docker run}.
 */
@NullMarked
package dev.mooring.internal.engine.http;

import org.jspecify.annotations.NullMarked;
