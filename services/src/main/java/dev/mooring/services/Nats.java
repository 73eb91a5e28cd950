package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.nats.NatsConfigurer;
import dev.mooring.services.internal.nats.NatsProvider;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a NATS server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @Nats(jetStream = true)
 *     static NatsServer nats;
 *
 *     @Test
 *     void publishes() throws Exception {
 *         try (Connection connection = io.nats.client.Nats.connect(nats.uri().toString())) { ... }
 *     }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link NatsServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be the official one or derived from it.
 *
 * <p>{@code @Template} can use what the handle answers, as in {@code ${name.uri}}: see {@link Server}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@PortForward({4222, 8222})
@WaitForPort(4222)
@ConfigureUsing(NatsConfigurer.class)
@ProvideUsing(NatsProvider.class)
public @interface Nats {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code nats} for {@code @Nats}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "nats:2";

    /**
     * Sets whether JetStream is enabled. Streams are kept in the container, and removed with it.
     *
     * @return true to enable JetStream
     */
    boolean jetStream() default false;

    /**
     * Sets the user that clients must authenticate as.
     *
     * @return the user; by default, clients need not authenticate
     */
    String user() default "";

    /**
     * Sets the password of the user.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets options of the server besides those that Mooring sets.
     *
     * @return entries {@code name=value}, for instance {@code server_name=n1}
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
