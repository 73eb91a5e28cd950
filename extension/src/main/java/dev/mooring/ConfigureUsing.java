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
