/**
 * Connects the application of a Spring test to the servers that the test declares.
 *
 * <p>Declare the servers with the annotations of {@code mooring-services}; nothing else is needed. Begin with
 * {@link SpringConnection} if the test declares several servers of one kind, and with {@link SpringProperty} for any
 * other property:
 *
 * <pre>{@code
 * @SpringBootTest
 * @SpringProperty(name = "payment.url", value = "http://${payment.address:8080}")
 * class CheckoutIT {
 *     @Container(image = "payment:1") @PortForward(8080)
 *     static DockerContainer payment;
 * }
 * }</pre>
 *
 * <p>{@link StartEnvironment} starts the servers together with the application while you develop.
 */
@NullMarked
package dev.mooring.spring;

import org.jspecify.annotations.NullMarked;
