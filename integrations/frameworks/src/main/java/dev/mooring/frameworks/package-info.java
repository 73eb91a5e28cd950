/**
 * Connects the application of a test with Quarkus, Micronaut or MicroProfile to the servers that the test declares.
 *
 * <p>With Quarkus, begin with {@link QuarkusEnvironment}; with the others, declare the servers in the test class.
 * {@link ApplicationProperty} sets a property of the application:
 *
 * <pre>{@code
 * @MicronautTest
 * class CheckoutIT {
 *     @Nginx @ApplicationProperty(name = "payment.url", value = "${payment.uri}/v1")
 *     static NginxServer payment;
 * }
 * }</pre>
 *
 * <p>With Micronaut and Quarkus, the only database that a test declares is connected without an annotation.
 */
@NullMarked
package dev.mooring.frameworks;

import org.jspecify.annotations.NullMarked;
