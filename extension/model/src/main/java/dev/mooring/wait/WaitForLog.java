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
 * Waits for a line of the container's log.
 *
 * <p>The log is followed, not polled. All lines since the container's last start count, including those printed before
 * the wait began.
 *
 * <pre>{@code
 * @Container(image = "rabbitmq:4") @PortForward(5672)
 * @WaitForLog("Server startup complete")
 * static DockerContainer broker;
 * }</pre>
 *
 * @see LogWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForLog.List.class)
@WaitUsing(LogWait.Factory.class)
public @interface WaitForLog {

    /**
     * Sets the expected text.
     *
     * @return a regular expression to find in a line; the values of placeholders are matched literally
     */
    String value();

    /**
     * Sets how many lines must match.
     *
     * @return at least 1
     */
    int times() default 1;

    /**
     * Sets which output stream is read.
     *
     * @return one stream, or both
     */
    StandardStream[] stream() default {StandardStream.STDOUT, StandardStream.STDERR};

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
        WaitForLog[] value();
    }
}
