/**
 * Gives users docker-java's own client, for requests that Mooring does not offer ({@code Docker.unwrap}).
 *
 * <p>An open transport to the engine comes in, and a {@code DockerClient} that uses this transport goes out. No other
 * package uses docker-java, and its classes are loaded only if a test asks for the client. Read {@link RawClient}
 * first, then {@link DockerJavaTransport}, which translates the requests.
 */
@NullMarked
package dev.mooring.internal.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
