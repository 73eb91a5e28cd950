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

/**
 * Sets environment variables of a container's process.
 *
 * <p>Variables of several annotations add up; of two for one name the nearest wins.
 *
 * @since 0.1
 */
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
     * Says whether the values are masked in everything that Mooring prints.
     *
     * <p>A value of less than four characters is masked where it stands behind its name alone, as {@code DEBUG=***}: it
     * is found in too many other texts.
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
