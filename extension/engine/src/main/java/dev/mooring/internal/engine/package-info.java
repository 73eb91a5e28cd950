/**
 * The port: what Mooring asks of an engine, in Docker's own terms. It knows nothing of tests, plans or scopes.
 *
 * <p>Specs go in, with the names and labels of the session; ids, inspections, logs and events come out. Each group of
 * requests is an interface, such as {@link dev.mooring.internal.engine.Containers} or
 * {@link dev.mooring.internal.engine.Images}. Read {@link dev.mooring.internal.engine.Engine} first, which has them
 * all, then {@link dev.mooring.internal.engine.EngineConnector}, which opens one. {@code internal.engine.http}
 * implements the port with the engine's HTTP API, and {@code internal.engine.fake} in memory, for tests.
 */
@NullMarked
package dev.mooring.internal.engine;

import org.jspecify.annotations.NullMarked;
