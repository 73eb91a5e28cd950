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
 * Waits until an HTTP request is answered as expected.
 *
 * <p>Every try has a connection of its own. Redirects are not followed. Text may hold placeholders.
 *
 * @see HttpWait
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForHttp.List.class)
@WaitUsing(HttpWait.Factory.class)
public @interface WaitForHttp {

    /**
     * Sets the path, with the query if there is one.
     *
     * @return for instance {@code /health?full=1}
     */
    String value() default "/";

    /**
     * Sets the port inside the container.
     *
     * @return the port, or 0 for the first forwarded tcp port
     */
    int port() default 0;

    /**
     * Sets the request's method.
     *
     * @return for instance {@code HEAD}
     */
    String method() default "GET";

    /**
     * Sets the request's headers.
     *
     * @return headers as {@code Accept: text/plain}
     */
    String[] headers() default {};

    /**
     * Sets the user of basic authentication.
     *
     * @return the user, or nothing for no authentication
     */
    String user() default "";

    /**
     * Sets the password of basic authentication.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets the statuses that count as ready.
     *
     * @return one or several
     */
    int[] status() default 200;

    /**
     * Sets what is looked for in the body.
     *
     * @return a regular expression that is found in the body (its first MiB), or nothing for any body
     */
    String body() default "";

    /**
     * Sets whether the port speaks TLS.
     *
     * @return true for https
     */
    boolean tls() default false;

    /**
     * Sets whether any certificate will do, a self-signed one for instance.
     *
     * @return true to trust blindly
     */
    boolean insecure() default false;

    /**
     * Sets the time after which a try has failed.
     *
     * @return a duration as {@code 5 s}
     */
    String tryTimeout() default "5 s";

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
        WaitForHttp[] value();
    }
}
