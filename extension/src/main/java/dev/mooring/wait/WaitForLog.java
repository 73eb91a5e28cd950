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
 * Waits for a line of the container's log.
 *
 * <p>The log is followed, not polled. What was printed before Mooring looked counts; what was printed before the
 * container's last start does not.
 *
 * @see LogWait
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForLog.List.class)
@WaitUsing(LogWait.Factory.class)
public @interface WaitForLog {

    /**
     * Sets what is looked for.
     *
     * @return a regular expression that is found in the line; a placeholder in it stands for its value, letter by
     *     letter
     */
    String value();

    /**
     * Sets how many lines have to match.
     *
     * @return at least 1
     */
    int times() default 1;

    /**
     * Sets where the line is printed.
     *
     * @return one stream or both
     */
    WaitTarget.Stream stream() default WaitTarget.Stream.BOTH;

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
        WaitForLog[] value();
    }
}
