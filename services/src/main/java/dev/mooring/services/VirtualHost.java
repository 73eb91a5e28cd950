package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.rabbitmq.VirtualHostProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a virtual host of a RabbitMQ server of its own. It has no queues at first, and the user
 * of the server has all permissions in it.
 *
 * <pre>{@code
 * @RabbitMQ
 * class ShippingIT {
 *     @Test
 *     void hasNoQueues(@VirtualHost URI uri) throws Exception {
 *         ConnectionFactory factory = new ConnectionFactory();
 *         factory.setUri(uri);
 *         try (Connection connection = factory.newConnection()) { ... }
 *     }
 * }
 * }</pre>
 *
 * <p>The field or parameter is a {@link TestVirtualHost}, or the AMQP URI as a {@link java.net.URI} or {@code String}.
 * {@code @Template} can use {@code ${name.uri}} and {@code ${name.name}}.
 *
 * <p>A parameter of a test and an instance field have a virtual host for each test, a static field has one for its
 * class. At the end of the scope, the virtual host is deleted in the background; the server closes the connections to
 * it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(VirtualHostProvider.class)
public @interface VirtualHost {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the server. The default is the only {@link RabbitMQServer} that is declared.
     *
     * @return the logical name of the server
     */
    String server() default "";

    /**
     * Sets how long the virtual host lives.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
