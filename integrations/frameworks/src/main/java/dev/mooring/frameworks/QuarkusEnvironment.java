package dev.mooring.frameworks;

import dev.mooring.frameworks.internal.QuarkusTestEnvironment;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Starts an environment before the application of a Quarkus test, and connects the application to it.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusEnvironment(Backend.class)
 * class OrdersTest {
 *     Backend backend;
 *
 *     @Test
 *     void saves() { ... }
 * }
 *
 * @Environment
 * record Backend(@Postgres PostgresServer db) {}
 * }</pre>
 *
 * <p>The only database of the record is the application's default datasource. Other properties are set by
 * {@link ApplicationProperty}. Fields of the test class whose type is the record get it.
 *
 * <p>The environment lives as long as the application: Quarkus closes it after the application, when a test class needs
 * another environment, another test resource or another profile, and at the end of the run.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WithTestResource(QuarkusTestEnvironment.class)
public @interface QuarkusEnvironment {

    /**
     * Names the environment.
     *
     * @return a record class that carries {@link dev.mooring.Environment}; it can hold other environments
     */
    Class<? extends Record> value();
}
