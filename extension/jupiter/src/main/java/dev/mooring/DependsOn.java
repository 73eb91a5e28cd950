package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.spec.Dependency;
import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Names containers that must reach a state before this one starts.
 *
 * <p>A container is removed before those it depends on.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Network("backend") @Env("POSTGRES_PASSWORD=secret")
 * static DockerContainer db;
 *
 * @Container(image = "shop:1") @Network("backend") @DependsOn("db") @Env("DB=${db.alias}:5432")
 * static DockerContainer app;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(DependsOn.List.class)
public @interface DependsOn {

    /**
     * Names the containers.
     *
     * @return logical names
     */
    String[] value();

    /**
     * Sets which state they must reach.
     *
     * @return READY by default
     */
    Dependency.Condition condition() default Dependency.Condition.READY;

    /**
     * Holds several {@link DependsOn} annotations.
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
         * @return the annotations in the order of their declaration
         */
        DependsOn[] value();
    }
}
