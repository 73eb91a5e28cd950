/**
 * Declares the containers, networks, volumes and images that a test needs, and starts them before the test.
 *
 * <p>Begin with {@link Container} on a field of a test class:
 *
 * <pre>{@code
 * class CacheIT {
 *     @Container(image = "redis:7") @PortForward(6379)
 *     static DockerContainer redis;
 *
 *     @Test
 *     void connects() {
 *         InetSocketAddress address = redis.endpoint(6379).socketAddress();
 *     }
 * }
 * }</pre>
 *
 * <p>The other annotations add to it, such as {@link Env}, {@link PortForward}, {@link DependsOn}, {@link Network} and
 * {@link Volume}; {@link RunOptions} has the remaining flags of {@code docker run}. An {@link Environment} is a whole
 * system that several classes share. {@link Mooring} does the same outside of JUnit, and {@link MooringContext} is for
 * your own extensions. The waits are in {@link dev.mooring.wait}, and the handles in {@link dev.mooring.resource}.
 */
@NullMarked
package dev.mooring;

import org.jspecify.annotations.NullMarked;
