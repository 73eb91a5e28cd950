package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.rabbitmq.RabbitMqConfigurer;
import dev.mooring.services.internal.rabbitmq.RabbitMqProvider;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a RabbitMQ server.
 *
 * <pre>{@code
 * @RabbitMQ
 * class ShippingIT {
 *     @Test
 *     void hasNoQueues(@VirtualHost URI uri) { ... }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link RabbitMQServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. {@code @Template} can use what the handle answers, as in
 * {@code ${name.uri}}: see {@link Server}. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be the official one or derived from it. The server is ready when its plugins have started.
 *
 * <p><b>Settings.</b> Unless {@link #durable()} is true, the server keeps its data in memory (a tmpfs), so that it does
 * not wait for a disk.
 *
 * @since 0.1
 * @see VirtualHost
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@Env("RABBITMQ_DEFAULT_USER=${@user}")
@Env(value = "RABBITMQ_DEFAULT_PASS=${@password}", secret = true)
@PortForward(5672)
@WaitForLog("Server startup complete")
@ConfigureUsing(RabbitMqConfigurer.class)
@ProvideUsing(RabbitMqProvider.class)
public @interface RabbitMQ {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code rabbitMQ} for {@code @RabbitMQ}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "rabbitmq:4";

    /**
     * Sets the name of the administrator.
     *
     * @return the user
     */
    String user() default "guest";

    /**
     * Sets the password of the administrator.
     *
     * @return the password; by default {@code guest}, or a random one if other hosts reach the server (see
     *     {@link Server#DEFAULT_PASSWORD})
     */
    String password() default Server.DEFAULT_PASSWORD;

    /**
     * Sets the plugins that the server starts. The ports of the plugins {@code rabbitmq_management},
     * {@code rabbitmq_mqtt}, {@code rabbitmq_stomp}, {@code rabbitmq_stream}, {@code rabbitmq_web_mqtt} and
     * {@code rabbitmq_web_stomp} are forwarded.
     *
     * <p>The management plugin makes a virtual host in some 50 ms, and adds 0.2 s to the start. Without it, Mooring
     * uses {@code rabbitmqctl} in the container, which takes one to two seconds.
     *
     * @return the names of the plugins
     */
    String[] plugins() default "rabbitmq_management";

    /**
     * Sets whether the server writes its data to disk.
     *
     * @return whether the data survives a restart of the container
     */
    boolean durable() default false;

    /**
     * Sets entries of the server's configuration file {@code rabbitmq.conf}.
     *
     * @return entries {@code name=value}, for instance {@code channel_max=64}
     */
    String[] options() default {};

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
