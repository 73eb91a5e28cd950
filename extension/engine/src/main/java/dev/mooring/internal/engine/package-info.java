/**
 * Declares the port: all requests that Mooring makes to an engine, in Docker's own terms. It knows nothing of tests,
 * plans or scopes.
 *
 * <p>Specs go in, with the names and labels of the session; ids, inspections, logs and events come out. Each group of
 * requests is an interface, such as {@link Containers} or {@link Images}. Read {@link Engine} first, which has all
 * groups, then {@link EngineConnector}, which opens an engine. {@code internal.engine.http} implements the port with
 * the engine's HTTP API, {@code internal.engine.swarm} with the engines of several nodes, and
 * {@code internal.engine.fake} in memory, for tests.
 */
@NullMarked
package dev.mooring.internal.engine;

import org.jspecify.annotations.NullMarked;
