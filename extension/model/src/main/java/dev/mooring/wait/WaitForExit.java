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
 * Waits until the container has finished its work and exited.
 *
 * <p>Any other exit code fails immediately.
 *
 * <pre>{@code
 * @Container(image = "shop:1", command = "migrate")
 * @WaitForExit
 * static DockerContainer migration;
 * }</pre>
 *
 * @see ExitWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForExit.List.class)
@WaitUsing(ExitWait.Factory.class)
public @interface WaitForExit {

    /**
     * Sets the expected exit codes.
     *
     * @return one or several
     */
    int[] value() default 0;

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
        WaitForExit[] value();
    }
}
