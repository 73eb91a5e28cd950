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
 * Waits for the expected response to an HTTP request.
 *
 * <p>Every attempt uses a new connection. Redirects are not followed. Text may contain placeholders.
 *
 * <pre>{@code
 * @Container(image = "shop:1") @PortForward(8080)
 * @WaitForHttp(value = "/health", port = 8080, body = "UP")
 * static DockerContainer app;
 * }</pre>
 *
 * @see HttpWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
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
     * @return the port, or 0 for the first forwarded TCP port
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
     * @return the user, or an empty text for no authentication
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
     * Sets the text expected in the body.
     *
     * @return a regular expression to find in the first MiB of the body, or an empty text for any body
     */
    String body() default "";

    /**
     * Sets whether the port uses TLS.
     *
     * @return true for https
     */
    boolean tls() default false;

    /**
     * Sets whether any certificate is accepted, for instance a self-signed one.
     *
     * @return true to accept any certificate
     */
    boolean insecure() default false;

    /**
     * Sets the time after which an attempt fails.
     *
     * @return a duration such as {@code 5 s}
     */
    String tryTimeout() default "5 s";

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
        WaitForHttp[] value();
    }
}
