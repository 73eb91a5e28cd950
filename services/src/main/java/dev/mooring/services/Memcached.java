package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.memcached.MemcachedConfigurer;
import dev.mooring.services.internal.memcached.MemcachedProvider;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a Memcached server.
 *
 * <pre>{@code
 * class SessionCacheIT {
 *     @Memcached
 *     static MemcachedServer cache;
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link MemcachedServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. {@code @Template} can use what the handle answers, as in
 * {@code ${name.endpoint}}: see {@link Server}. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be the official one or derived from it. The server is ready when its port listens.
 *
 * @since 0.1
 * @see KeyPrefix
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@PortForward(11211)
@WaitForPort(11211)
@ConfigureUsing(MemcachedConfigurer.class)
@ProvideUsing(MemcachedProvider.class)
public @interface Memcached {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code memcached} for {@code @Memcached}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "memcached:1.6";

    /**
     * Sets options of the server besides those that Mooring sets. If an option is set twice, the last one is used. They
     * must not be set if the container has a command of its own.
     *
     * @return entries {@code name=value}, for instance {@code memory-limit=256}
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
