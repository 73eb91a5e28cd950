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
 * Waits until a database accepts connections.
 *
 * <p>The driver on the test's class path that accepts the URL is used; if there is none, the wait fails immediately.
 * Text may contain placeholders.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret") @PortForward(5432)
 * @WaitForJdbc(
 *         value = "jdbc:postgresql://${self.address:5432}/postgres",
 *         user = "postgres",
 *         password = "secret")
 * static DockerContainer db;
 * }</pre>
 *
 * @see JdbcWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForJdbc.List.class)
@WaitUsing(JdbcWait.Factory.class)
public @interface WaitForJdbc {

    /**
     * Sets the URL.
     *
     * @return for instance {@code jdbc:postgresql://${self.address:5432}/app}
     */
    String value();

    /**
     * Sets the user.
     *
     * @return the user, or an empty text if the URL contains it or none is needed
     */
    String user() default "";

    /**
     * Sets the password.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets a query that must return a row.
     *
     * @return the query, or an empty text to ask the driver whether the connection is valid
     */
    String query() default "";

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
        WaitForJdbc[] value();
    }
}
