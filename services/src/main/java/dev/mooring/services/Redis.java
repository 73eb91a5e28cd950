package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.redis.RedisConfigurer;
import dev.mooring.services.internal.redis.RedisProvider;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a Redis server.
 *
 * <pre>{@code
 * @Redis
 * class BasketIT {
 *     @Test
 *     void isEmpty(@KeySpace URI uri) { ... }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link RedisServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. {@code @Template} can use what the handle answers, as in
 * {@code ${name.uri}}: see {@link Server}. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be the official one or derived from it. The server is ready when it accepts connections.
 *
 * <p><b>Settings.</b> Unless {@link #durable()} is true, the server writes nothing to disk ({@code --save ""}). If the
 * container has a command of its own, that command replaces all settings, the number of logical databases included. A
 * server that then requires a password must have it in the command, as in {@code @Container(command = {"redis-server",
 * "/etc/redis.conf", "--requirepass", "s3cret"})}, because Mooring reads it there.
 *
 * @since 0.1
 * @see KeySpace
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@PortForward(6379)
@WaitForLog("Ready to accept connections")
@ConfigureUsing(RedisConfigurer.class)
@ProvideUsing(RedisProvider.class)
public @interface Redis {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code redis} for {@code @Redis}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "redis:8";

    /**
     * Sets the password of the default user. By default the server needs none. It must not be set if the container has
     * a command of its own.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets the number of logical databases. Each {@link KeySpace} that is in use takes one, and one is the server's
     * own.
     *
     * @return the number, at least 1
     */
    int databases() default 1024;

    /**
     * Sets whether the server writes its data to disk: snapshots as the image does by default, and an append-only file.
     *
     * @return whether the data survives a restart of the container
     */
    boolean durable() default false;

    /**
     * Sets options of the server besides those that Mooring sets. If an option is set twice, the last one is used. They
     * must not be set if the container has a command of its own.
     *
     * @return entries {@code name=value}, for instance {@code maxmemory=10mb}
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
