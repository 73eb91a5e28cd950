package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a container that a superclass or interface declares another image or other values, for this class and its
 * subclasses.
 *
 * <p>What is not set stays as it is declared. If several classes override a container, the override of the most derived
 * class is applied last.
 *
 * <pre>{@code
 * abstract class DatabaseTests {
 *     @Container(image = "postgres:17", scope = Scope.CLASS) @Env("POSTGRES_PASSWORD=secret") @PortForward(5432)
 *     DockerContainer db;
 *     // tests
 * }
 *
 * class Postgres17Test extends DatabaseTests {}
 *
 * @OverrideContainer(value = "db", image = "postgres:16")
 * class Postgres16Test extends DatabaseTests {}
 * }</pre>
 *
 * <p>All subclasses share the containers of a superclass's static fields. A class with this annotation has containers
 * of its own for these fields while it runs, so such classes cannot run in parallel; use instance fields with
 * {@code scope = Scope.CLASS} for that.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE, ANNOTATION_TYPE})
@Repeatable(OverrideContainer.List.class)
@ExtendWith(DockerExtension.class)
public @interface OverrideContainer {

    /**
     * Names the container.
     *
     * @return the logical name of a container that a superclass or interface declares
     */
    String value();

    /**
     * Sets the image.
     *
     * @return an image such as {@code postgres:16}; by default the declared one
     */
    String image() default "";

    /**
     * Sets the command and its arguments.
     *
     * @return the command; by default the declared one
     */
    String[] command() default {};

    /**
     * Sets environment variables, in addition to the declared ones or in place of those with the same name.
     *
     * @return variables as {@code NAME=value}
     */
    String[] env() default {};

    /**
     * Names a method that changes everything else. It gets the spec as it is declared, with the other attributes of
     * this annotation applied.
     *
     * @return a static method {@code ContainerSpec name(ContainerSpec)} of the class with this annotation, or
     *     {@code com.example.Type#name}
     */
    String configure() default "";

    /**
     * Holds several {@link OverrideContainer} annotations.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RUNTIME)
    @Target({TYPE, ANNOTATION_TYPE})
    @ExtendWith(DockerExtension.class)
    @interface List {
        /**
         * Returns the annotations.
         *
         * @return the annotations in the order of their declaration
         */
        OverrideContainer[] value();
    }
}
