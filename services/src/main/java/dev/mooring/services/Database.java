package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.database.DatabaseProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a database of its own for each test, or for a class.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @Postgres
 *     static PostgresServer db;
 *
 *     @Test
 *     void saves(@Database(migrations = "classpath:db/migration") DataSource fresh) { ... }
 * }
 * }</pre>
 *
 * <p>The database is a copy of a template, which is prepared once on a server. Annotations with the same scripts,
 * migrations, seeds and method share one template. A field or parameter may be a {@link javax.sql.DataSource}, a
 * {@link java.sql.Connection}, the JDBC URL as {@code String} or {@link java.net.URI} (with user and password), or a
 * {@link TestDatabase}. {@code @Template} can use {@code ${name.jdbcUrl}}, {@code ${name.r2dbcUrl}},
 * {@code ${name.name}}, {@code ${name.user}} and {@code ${name.password}}.
 *
 * <p>A parameter of a test and an instance field have a database for each test, a static field has one for its class.
 * It is dropped at the end, even if connections to it are still open.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(DatabaseProvider.class)
public @interface Database {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field or parameter
     */
    String name() default "";

    /**
     * Sets the server on which the database is made.
     *
     * @return its logical name; by default the only {@link DatabaseServer} that is declared
     */
    String server() default "";

    /**
     * Sets SQL scripts that are run in this order, after those of the server.
     *
     * @return files, relative to the project directory, or {@code classpath:schema.sql}
     */
    String[] scripts() default {};

    /**
     * Sets the migrations that are run after the scripts: a location for Flyway, or a changelog for Liquibase.
     *
     * @return for instance {@code classpath:db/migration}, or {@code classpath:db/changelog.xml}; empty for none
     */
    String migrations() default "";

    /**
     * Sets CSV files that the server loads after the migrations, in this order, each into the table that has its name:
     * {@code orders.csv}, or {@code shop.orders.csv} for a table of a schema. The first line names the columns. An
     * empty field is NULL.
     *
     * @return files, relative to the project directory, or {@code classpath:seed/orders.csv}
     */
    String[] seeds() default {};

    /**
     * Names a static method that is run after the migrations and seeds, once for all databases that have the same
     * template.
     *
     * @return the name of a method of the declaring class that takes a {@link javax.sql.DataSource} or a
     *     {@link java.sql.Connection}; empty for none
     */
    String prepare() default "";

    /**
     * Sets whether the database has one name, and so one URL, for all tests that use it. Before each test, it is
     * replaced by a new copy. A connection pool that an application keeps open for several tests, as in a cached
     * context of Spring, finds a fresh database each time.
     *
     * <p>The database must live longer than a test: declare it on a static field, in an environment, or on another
     * field with {@code scope = Scope.CLASS}; a parameter cannot be fixed. Before each test its connections are ended.
     * Take the {@code DataSource} from Mooring, which knows that, with a {@link #pool()} or without. A pool of the
     * application must check a connection before it hands it out; for HikariCP, set the system property
     * {@code com.zaxxer.hikari.aliveBypassWindowMs=0}. Tests that use the database must not run concurrently; Mooring
     * fails a test that begins while another one is running.
     *
     * @return true for one name
     */
    boolean fixed() default false;

    /**
     * Sets the connection pool behind the {@code DataSource}. Without one, the {@code DataSource} opens a connection
     * for each request, which takes some milliseconds.
     *
     * @return {@code @Pool}, perhaps with attributes; by default none
     */
    Pool[] pool() default {};

    /**
     * Sets whether the database may be missing: where no server is declared, a field keeps its own value, usually null.
     * A base class can then be used by tests that declare a server and by tests that run without containers. Only a
     * field can be optional.
     *
     * @return whether a missing server is no mistake
     */
    boolean optional() default false;

    /**
     * Sets how long the database lives.
     *
     * @return the scope; by default CLASS for a static field, and METHOD otherwise (see {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
