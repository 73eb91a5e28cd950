package dev.mooring.wait;

import java.lang.annotation.Annotation;

/**
 * Makes a strategy from an annotation that is itself annotated with {@link WaitUsing}.
 *
 * <p>An implementation has a constructor without parameters, which may be private to its package.
 *
 * @param <A> the annotation
 * @since 0.1
 */
@FunctionalInterface
public interface WaitFactory<A extends Annotation> {

    /**
     * Makes the strategy.
     *
     * @param annotation the annotation as it was declared
     * @return the strategy
     * @throws IllegalArgumentException if an attribute is wrong; the message says what is expected and what was found
     */
    WaitStrategy create(A annotation);
}
