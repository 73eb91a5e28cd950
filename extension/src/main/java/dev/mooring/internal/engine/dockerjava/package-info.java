/**
 * The engine port, spoken with docker-java; the only place that names it.
 *
 * <p>What changes something goes through docker-java's commands. What is read comes as the engine's own JSON, since
 * docker-java's models drop what newer engines say; and what docker-java lacks or breaks goes through
 * {@link dev.mooring.internal.engine.dockerjava.EngineRequests}, which names each case.
 */
@NullMarked
package dev.mooring.internal.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
