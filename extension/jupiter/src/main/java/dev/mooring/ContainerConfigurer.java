package dev.mooring;

import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * Customizes the container of a composed annotation.
 *
 * <pre>{@code
 * static class Labels implements ContainerConfigurer<Labelled> {
 *     public ContainerSpec configure(ContainerSpec spec, Labelled annotation) {
 *         return spec.toBuilder().label("team", annotation.team()).build();
 *     }
 * }
 * }</pre>
 *
 * @param <A> the annotation that carries {@link ConfigureUsing}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ContainerConfigurer<A extends Annotation> {

    /**
     * Customizes the merged spec.
     *
     * @param spec the spec merged from all annotations
     * @param annotation the composed annotation
     * @return the spec of the container to create
     * @throws dev.mooring.resource.MooringException if the annotation contradicts the spec. The message is reported
     *     together with the other mistakes of the test class, before anything is started
     */
    ContainerSpec configure(ContainerSpec spec, A annotation);
}
