package dev.mooring.services;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.provide.ProvideUsing;
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
 * {@link dev.mooring.resource.DockerContainer}, or on a class. {@code @Template} can use {@code ${name.address}}.
 * Annotations of the core beside this one, such as {@code @Container(scope = Scope.SESSION)} or
 * {@code @Network("backend")}, replace or extend what it declares. Arguments of the server are the container's command:
 * {@code @Container(command = {"memcached", "-m", "256"})}. The image must be the official one or derived from it. The
 * server is ready when its port listens.
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
@ProvideUsing(MemcachedProvider.class)
public @interface Memcached {

    /**
     * Sets the logical name. The default is the name of the field or parameter; on a class it is that of the
     * annotation, {@code memcached}.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "memcached:1.6";
}
