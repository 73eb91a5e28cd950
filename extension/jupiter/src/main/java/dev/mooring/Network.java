package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a network, or joins one.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerNetwork} it declares a network
 * and the handle is injected; with only the name of a network that is declared elsewhere, the handle of that network is
 * injected. On a class without a container it declares a network, too. On a container it joins the network of that
 * name, which is created if it is not declared anywhere. A container joins all its networks before its process starts.
 *
 * <pre>{@code
 * @Network
 * static DockerNetwork backend;
 *
 * @Container(image = "postgres:17") @Network(name = "backend", alias = "db") @Env("POSTGRES_PASSWORD=secret")
 * static DockerContainer database;
 *
 * @Container(image = "shop:1") @Network("backend") @Env("DB=db:5432")
 * static DockerContainer app;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
@Repeatable(Network.List.class)
public @interface Network {

    /**
     * Sets the network's logical name, as {@link #name()} does.
     *
     * @return the name, as in {@code @Network("backend")}
     */
    String value() default "";

    /**
     * Sets the network's logical name.
     *
     * @return the name; on a {@code DockerNetwork} by default that of the field or parameter
     */
    String name() default "";

    /**
     * Sets the host names under which other containers on the network find the container.
     *
     * @return the aliases; by default the container's logical name
     */
    String[] alias() default {};

    /**
     * Sets a fixed IP address of the container on the network, which needs a {@link #subnet()}.
     *
     * @return an IP address; by default the engine picks one
     */
    String ip() default "";

    /**
     * Sets the engine's network driver.
     *
     * @return {@code bridge} by default, and {@code overlay} in a swarm
     */
    String driver() default "";

    /**
     * Sets the subnets, of which a network of both families has two; a subnet makes the network exclusive.
     *
     * @return subnets in CIDR notation; by default Mooring picks a small one that is free
     */
    String[] subnet() default {};

    /**
     * Sets the gateway's IP address.
     *
     * @return an IP address in one of the subnets; by default the engine picks one
     */
    String gateway() default "";

    /**
     * Sets whether the network is internal: without access to other networks.
     *
     * @return false by default
     */
    boolean internal() default false;

    /**
     * Sets whether containers get IPv6 addresses too.
     *
     * @return false by default
     */
    boolean ipv6() default false;

    /**
     * Sets options of the driver.
     *
     * @return options, each as {@code key=value}
     */
    String[] options() default {};

    /**
     * Sets whether the network already exists on the engine; it is then used and never removed.
     *
     * @return true if {@link #name()} is the name on the engine; false by default
     */
    boolean external() default false;

    /**
     * Holds several {@link Network} annotations.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RUNTIME)
    @Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
    @interface List {
        /**
         * Returns the annotations.
         *
         * @return the annotations in the order of their declaration
         */
        Network[] value();
    }
}
