/**
 * Annotations and strategies that define when a container is ready.
 *
 * <p>Write an annotation beside {@code @Container}. Without one, Mooring waits for the health check or the forwarded
 * ports.
 *
 * <pre>{@code
 * @Container(image = "shop:1") @PortForward(8080)
 * @WaitForHttp(value = "/health", port = 8080, timeout = "30 s")
 * static DockerContainer app;
 * }</pre>
 *
 * <p>Each annotation has a strategy of the same purpose for code, such as {@link HttpWait} for {@link WaitForHttp}. For
 * a condition of your own, implement {@link WaitStrategy} and name it with {@link WaitUsing}.
 */
@NullMarked
package dev.mooring.wait;

import org.jspecify.annotations.NullMarked;
