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
import org.apiguardian.api.API;

/**
 * Waits until the container's health check passes.
 *
 * <p>The wait fails immediately if the container becomes unhealthy or has no health check.
 *
 * <pre>{@code
 * @Container(image = "shop:1") @HealthCheck("curl --fail http://localhost:8080/health")
 * @WaitForHealthy(timeout = "30 s")
 * static DockerContainer app;
 * }</pre>
 *
 * @see HealthWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForHealthy.List.class)
@WaitUsing(HealthWait.Factory.class)
public @interface WaitForHealthy {

    /**
     * Sets the time after which the wait fails, counted from the container's start, for instance {@code 30 s}.
     *
     * @return a number and one of {@code ns, μs, ms, s, m, h, d} (without a unit: seconds), or an empty text for the
     *     configured time (60 s unless set)
     */
    String timeout() default "";

    /**
     * Holds several annotations of this type.
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
         * @return the annotations
         */
        WaitForHealthy[] value();
    }
}
