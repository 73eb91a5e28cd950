package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.mariadb.MariaDbWait;
import dev.mooring.services.internal.mariadb.MySqlConfigurer;
import dev.mooring.services.internal.mariadb.MySqlProvider;
import dev.mooring.wait.WaitUsing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a MySQL server.
 *
 * <pre>{@code
 * @MySQL(image = "mysql:8.0", scripts = "classpath:schema.sql")
 * class OrdersIT {
 *     @Test
 *     void saves(@Database Connection fresh) { ... }
 * }
 * }</pre>
 *
 * <p>Put it on a class, or on a field, parameter or component whose type is {@link MySQLServer} or
 * {@link dev.mooring.resource.DockerContainer}. You can write {@code @Container} and its companions beside it. Their
 * attributes replace those of this annotation: {@code @Container(startTimeout = "1 m")}, {@code @Env("TZ=UTC")},
 * {@code @Network("backend")}.
 *
 * <p><b>Not tested.</b> This annotation shares its code with {@link MariaDB}, but it has not been run against MySQL
 * itself.
 *
 * <p>The image must be the official one or one that is made from it with the same entrypoint. For another entrypoint,
 * write {@code @Container(entrypoint = "/start.sh")}. The JDBC driver {@code com.mysql:mysql-connector-j} must be on
 * the class path for {@link Database}.
 *
 * <p><b>Settings.</b> A test's database need not survive a power failure. Unless {@link #durable()} is true, the data
 * is kept in memory, and the server runs with {@code innodb-flush-log-at-trx-commit=0}, {@code innodb-doublewrite=0},
 * {@code innodb-stats-persistent=0}, {@code performance-schema=0}, {@code skip-log-bin}, a buffer pool of 64 MB, and
 * without saving and loading the content of the buffer pool. In any case it runs with {@code max-connections=300} and
 * {@code skip-name-resolve}. A command of the container replaces all these settings.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@Env("MYSQL_DATABASE=${@database}")
@Env(value = "MYSQL_ROOT_PASSWORD=${@password}", secret = true)
@PortForward(3306)
@WaitUsing(MariaDbWait.class)
@ConfigureUsing(MySqlConfigurer.class)
@ProvideUsing(MySqlProvider.class)
public @interface MySQL {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code mySQL} for {@code @MySQL}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "mysql:8.4";

    /**
     * Sets the user of the server's own database. If it is not {@code root}, the administrator, the image creates the
     * user with all rights on that database.
     *
     * @return the name of the user
     */
    String user() default "root";

    /**
     * Sets the password of the user and of the administrator.
     *
     * @return the password; by default {@code mysql}, or a random one if other hosts reach the server (see
     *     {@link Server#DEFAULT_PASSWORD})
     */
    String password() default Server.DEFAULT_PASSWORD;

    /**
     * Sets the name of the server's own database.
     *
     * @return the database
     */
    String database() default "test";

    /**
     * Sets SQL scripts that are run in the server's own database before anything else uses it, in this order, by the
     * client {@code mysql}. Databases of {@link Database} are copies of it.
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
     * Names a static method that is run after the migrations and seeds.
     *
     * @return the name of a method of the declaring class that takes a {@link javax.sql.DataSource} or a
     *     {@link java.sql.Connection}; empty for none
     */
    String prepare() default "";

    /**
     * Sets whether the server keeps its data as safely as it does in production: on disk, with the settings of the
     * image.
     *
     * @return whether the quick settings are left out
     */
    boolean durable() default false;

    /**
     * Sets whether the server is initialized once and started from a snapshot from then on, in this run and in later
     * ones, as with {@link dev.mooring.Snapshot}. Scripts and migrations are not part of the snapshot. Where no
     * snapshot is possible, the server is initialized at each start. This was not tried with MySQL, so it is off by
     * default.
     *
     * @return whether there is a snapshot
     */
    boolean snapshot() default false;

    /**
     * Sets options of the server besides those that Mooring sets. If an option is set twice, the last one is used. They
     * must not be set if the container has a command of its own.
     *
     * @return entries {@code name=value}, for instance {@code character-set-server=latin1}
     */
    String[] options() default {};

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
