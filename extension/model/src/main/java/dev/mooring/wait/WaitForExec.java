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
 * Waits until a command in the container ends with the expected exit code.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 * @WaitForExec({"pg_isready", "--host=127.0.0.1"})
 * static DockerContainer db;
 * }</pre>
 *
 * @see ExecWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForExec.List.class)
@WaitUsing(ExecWait.Factory.class)
public @interface WaitForExec {

    /**
     * Sets the command and its arguments.
     *
     * @return the words; no shell is involved; they may contain placeholders
     */
    String[] value();

    /**
     * Sets the expected exit code.
     *
     * @return the exit code
     */
    int exitCode() default 0;

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
        WaitForExec[] value();
    }
}
