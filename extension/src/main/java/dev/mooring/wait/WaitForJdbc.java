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
 * Waits until a database answers.
 *
 * <p>The driver is the one of the test's class path that accepts the URL; if there is none, waiting fails at once. Text
 * may hold placeholders.
 *
 * @see JdbcWait
 * @since 0.1
 */
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
     * @return the user, or nothing if the URL says it or none is needed
     */
    String user() default "";

    /**
     * Sets the password.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets the query that has to return a row.
     *
     * @return the query, or nothing to ask the driver whether the connection is valid
     */
    String query() default "";

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
        WaitForJdbc[] value();
    }
}
