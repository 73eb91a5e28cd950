/**
 * Finds the engine that the {@code docker} command would use.
 *
 * <p>The environment and the configuration directory of Docker come in as {@link DockerSettings}; an open client goes
 * out, or an error that lists each candidate and its answer. Read {@link EngineDiscovery} first, then
 * {@link EngineCandidates}, which names the places in the order in which they are asked. {@link EngineVariables}
 * describes the found engine to another process.
 */
@NullMarked
package dev.mooring.internal.engine.http.discovery;

import org.jspecify.annotations.NullMarked;
