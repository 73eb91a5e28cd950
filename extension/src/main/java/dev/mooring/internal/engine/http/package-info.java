/**
 * The engine port, implemented with the engine's HTTP API.
 *
 * <p>Requests travel over docker-java's HTTP interface ({@code DockerHttpClient}), which our transport implements.
 * docker-java's commands and models are not used: {@link dev.mooring.internal.engine.http.EngineRequests} says why.
 */
@NullMarked
package dev.mooring.internal.engine.http;

import org.jspecify.annotations.NullMarked;
