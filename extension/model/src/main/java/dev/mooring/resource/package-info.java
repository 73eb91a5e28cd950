/**
 * Handles of containers, networks, volumes and images, the values that they return, and the exceptions.
 *
 * <p>Begin with {@link DockerContainer}, which has the operations of the {@code docker} command, and with
 * {@link Docker}, which creates resources while a test runs:
 *
 * <pre>{@code
 * ExecResult result = container.exec("ls", "/data").orThrow();
 * DockerContainer redis = docker.run(ContainerSpec.builder("redis:7").port(6379).build());
 * }</pre>
 *
 * <p>All exceptions are subclasses of {@link MooringException}. Their messages say what failed, what was found, and
 * what to do.
 */
@NullMarked
package dev.mooring.resource;

import org.jspecify.annotations.NullMarked;
