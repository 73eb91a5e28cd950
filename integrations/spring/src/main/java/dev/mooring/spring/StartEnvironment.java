package dev.mooring.spring;

import dev.mooring.spring.internal.StartedEnvironments;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.springframework.context.annotation.Import;

/**
 * Starts an environment with an application and connects the application to it, outside of tests: while you develop.
 *
 * <pre>{@code
 * @TestConfiguration
 * @StartEnvironment(Shop.class)
 * class RunShop {
 *     public static void main(String[] args) {
 *         SpringApplication.from(ShopApplication::main).with(RunShop.class).run(args);
 *     }
 * }
 * }</pre>
 *
 * <p>The record is a bean. The application is connected as in tests: {@link SpringConnection} applies, and
 * {@link SpringProperty} applies if it is beside a {@link dev.mooring.Template}. A restart by Spring Boot's devtools
 * keeps the environment, unless its record has changed. It is removed when the JVM ends.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(StartedEnvironments.class)
public @interface StartEnvironment {

    /**
     * Sets the environments.
     *
     * @return records with {@link dev.mooring.Environment}
     */
    Class<? extends Record>[] value();
}
