package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Names a class that customizes the container of a composed annotation, where attributes are not enough.
 *
 * <pre>{@code
 * @Retention(RUNTIME) @Target({FIELD, PARAMETER})
 * @Container(image = "postgres:17") @PortForward(5432)
 * @ConfigureUsing(TunedPostgres.class)
 * @interface Tuned {
 *     int connections() default 100;
 * }
 *
 * static class TunedPostgres implements ContainerConfigurer<Tuned> {
 *     public ContainerSpec configure(ContainerSpec spec, Tuned annotation) {
 *         return spec.toBuilder()
 *                 .command("postgres", "-c", "max_connections=" + annotation.connections())
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({ANNOTATION_TYPE})
public @interface ConfigureUsing {

    /**
     * Names the class.
     *
     * @return a class with a no-argument constructor
     */
    Class<? extends ContainerConfigurer<?>> value();
}
