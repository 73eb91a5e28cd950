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
 * Stops the process before the container is removed. Without it, the container is removed immediately, and its process
 * is killed.
 *
 * <pre>{@code
 * @Container(image = "shop:latest")
 * @Stop(signal = "SIGINT", timeout = "3 s")
 * static DockerContainer shop;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
public @interface Stop {

    /**
     * Sets whether the process is asked to stop before the container is removed, for instance to switch off the
     * {@code @Stop} of a composed annotation, or to set only what stops the container in a test.
     *
     * @return true by default: Mooring sends the stop signal and waits
     */
    boolean beforeRemoval() default true;

    /**
     * Sets how long the process may take to end before it is killed.
     *
     * @return a duration in whole seconds, 10 s by default
     */
    String timeout() default "";

    /**
     * Sets the signal that ends the process.
     *
     * @return for instance {@code SIGINT}; by default the image's stop signal, or SIGTERM
     */
    String signal() default "";
}
