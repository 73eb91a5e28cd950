package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.EngineHttpClient;

/**
 * An engine that answered.
 *
 * @param client an open client for it
 * @param source the setting that named it, for instance {@code DOCKER_HOST=tcp://build:2375}
 * @param apiVersion the version to speak
 * @param podman whether it is Podman behind Docker's API
 * @since 0.1
 */
public record FoundEngine(EngineHttpClient client, String source, ApiVersion apiVersion, boolean podman) {}
