package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.nginx.NginxConfigurer;
import dev.mooring.services.internal.nginx.NginxProvider;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares an nginx web server.
 *
 * <pre>{@code
 * class CatalogIT {
 *     @Nginx(content = "classpath:site")
 *     static NginxServer site;
 *
 *     @Test
 *     void loads() {
 *         Catalog catalog = Catalog.load(site.uri("/catalog.json"));
 *     }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link NginxServer} or
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
@PortForward(80)
@WaitForPort(80)
@ConfigureUsing(NginxConfigurer.class)
@ProvideUsing(NginxProvider.class)
public @interface Nginx {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code nginx} for {@code @Nginx}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "nginx:1";

    /**
     * Sets the directory whose files are served.
     *
     * @return a directory, relative to the project directory, or {@code classpath:site}; by default, the page of the
     *     image
     */
    String content() default "";

    /**
     * Sets the configuration of the virtual host. It must listen on port 80.
     *
     * @return a file with {@code server} blocks, relative to the project directory, or {@code classpath:site.conf}; by
     *     default, that of the image, which serves the content
     */
    String config() default "";

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
