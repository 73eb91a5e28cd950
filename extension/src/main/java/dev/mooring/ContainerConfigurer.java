package dev.mooring;

import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Annotation;

/**
 * Turns a spec and a composed annotation into a spec.
 *
 * @param <A> the annotation that carries {@link ConfigureUsing}
 * @since 0.1
 */
@FunctionalInterface
public interface ContainerConfigurer<A extends Annotation> {

    /**
     * Has a say after all annotations have been merged.
     *
     * @param spec the container as the annotations describe it
     * @param annotation the composed annotation as it was written
     * @return the container as it is to be
     */
    ContainerSpec configure(ContainerSpec spec, A annotation);
}
