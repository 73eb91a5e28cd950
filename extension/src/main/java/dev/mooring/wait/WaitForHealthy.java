package dev.mooring.wait;

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
 * Waits until the container's health check passes.
 *
 * <p>A container that becomes unhealthy, or has no health check, fails at once.
 *
 * @see HealthWait
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForHealthy.List.class)
@WaitUsing(HealthWait.Factory.class)
public @interface WaitForHealthy {

    /**
     * Sets the time after which waiting has failed, counted from the container's start, for instance {@code 30 s}.
     *
     * @return a number and one of {@code ns, μs, ms, s, m, h, d} (without a unit: seconds), or nothing for the
     *     configured time (60 s unless set)
     */
    String timeout() default "";

    /**
     * Holds several of them.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RUNTIME)
    @Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
    @interface List {

        /**
         * Holds the annotations.
         *
         * @return the annotations
         */
        WaitForHealthy[] value();
    }
}
