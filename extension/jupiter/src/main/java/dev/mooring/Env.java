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

/**
 * Sets environment variables of a container's process.
 *
 * <p>Variables of several annotations are combined; if two have the same name, the nearest wins.
 *
 * <pre>{@code
 * @Container(image = "postgres:17")
 * @Env("POSTGRES_DB=orders")
 * @Env(value = "POSTGRES_PASSWORD=secret", secret = true)
 * static DockerContainer db;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(Env.List.class)
public @interface Env {

    /**
     * Sets the variables.
     *
     * @return variables as {@code NAME=value}
     */
    String[] value();

    /**
     * Sets whether the values are masked in everything that Mooring prints.
     *
     * <p>A value of fewer than four characters is masked only where it follows its name, as in {@code DEBUG=***},
     * because it also occurs in unrelated text.
     *
     * @return false by default
     */
    boolean secret() default false;

    /**
     * Holds several {@link Env} annotations.
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
        Env[] value();
    }
}
