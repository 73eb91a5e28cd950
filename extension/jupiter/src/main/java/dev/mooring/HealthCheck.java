package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Sets a container's health check in place of the image's, as {@code docker run --health-cmd} does.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 * @HealthCheck("pg_isready --username=postgres")
 * @WaitForHealthy
 * static DockerContainer db;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
public @interface HealthCheck {

    /**
     * Sets the probe.
     *
     * @return one text for the container's shell, or the words of a command that is run without one
     */
    String[] value() default {};

    /**
     * Disables the image's health check.
     *
     * @return false by default
     */
    boolean disable() default false;

    /**
     * Sets the time between two probes.
     *
     * @return a duration; the engine's 30 s by default
     */
    String interval() default "";

    /**
     * Sets the time after which a probe has failed.
     *
     * @return a duration; the engine's 30 s by default
     */
    String timeout() default "";

    /**
     * Sets the time in which failures do not count.
     *
     * @return a duration; none by default
     */
    String startPeriod() default "";

    /**
     * Sets the time between two probes in the start period.
     *
     * @return a duration; the engine's 5 s by default
     */
    String startInterval() default "";

    /**
     * Sets how many failures in a row make the container unhealthy.
     *
     * @return a count, or 0, the default, for the engine's 3
     */
    int retries() default 0;
}
