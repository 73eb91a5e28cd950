package dev.mooring.services;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Describes the connection pool of a {@link Database}.
 *
 * <pre>{@code
 * @Database(pool = @Pool(autoCommit = false))
 * DataSource orders;
 * }</pre>
 *
 * <p>The pool is one of HikariCP, which must be on the class path. It ends with the database. With
 * {@link Database#fixed()} it closes its connections before the database is replaced, so a test never gets one that has
 * been ended.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Pool {

    /**
     * Sets how many connections the pool opens at most. It opens them when they are needed. If many pools are open at
     * the same time, they get fewer, so that all of them together do not need more than the server accepts. If no
     * connection is left, opening another pool fails with a {@link dev.mooring.resource.MooringException}.
     *
     * @return the number, at least 1
     */
    int size() default 10;

    /**
     * Sets whether connections commit each statement by themselves.
     *
     * @return whether they do
     */
    boolean autoCommit() default true;

    /**
     * Sets a statement that is run once in each new connection.
     *
     * @return for instance {@code SET search_path TO shop}; empty for none
     */
    String initSql() default "";
}
