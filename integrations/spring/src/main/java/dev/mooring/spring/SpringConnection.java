package dev.mooring.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Determines how a declared server or database is connected to the application under test. It is only needed if a test
 * declares several of one kind.
 *
 * <pre>{@code
 * @SpringBootTest
 * class OrdersIT {
 *     @Postgres @SpringConnection
 *     static PostgresServer orders;
 *
 *     @Postgres @SpringConnection(prefix = "app.audit.datasource")
 *     static PostgresServer audit;
 * }
 * }</pre>
 *
 * <p>Spring Boot connects to the one on which this annotation has no attributes. An annotation of your own can carry
 * this annotation.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE,
    ElementType.ANNOTATION_TYPE
})
public @interface SpringConnection {

    /**
     * Sets whether the application is connected to it.
     *
     * @return false if the test alone uses it
     */
    boolean value() default true;

    /**
     * Sets the prefix of properties that describe the connection, for what Spring Boot does not configure itself:
     * {@code <prefix>.url}, {@code .jdbc-url}, {@code .username} and {@code .password} for a database, and the names
     * that Spring Boot uses below {@code spring.data.redis}, {@code spring.rabbitmq}, {@code spring.kafka},
     * {@code spring.ldap} and {@code spring.mail} for others.
     *
     * @return the prefix, without a dot at its end; empty to let Spring Boot connect to it
     */
    String prefix() default "";
}
