package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Lets a composed annotation do what attributes cannot: its class turns the spec and the annotation into a spec.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({ANNOTATION_TYPE})
public @interface ConfigureUsing {

    /**
     * Names the class.
     *
     * @return a class with a constructor without parameters
     */
    Class<? extends ContainerConfigurer<?>> value();
}
