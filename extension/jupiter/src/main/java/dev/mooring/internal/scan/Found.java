package dev.mooring.internal.scan;

import java.lang.annotation.Annotation;
import java.util.List;

/**
 * An annotation on an element, or on a composed annotation on the element.
 *
 * @param carriers the composed annotations that carry it, outermost first; none for one that is written on the element
 */
record Found<A extends Annotation>(A annotation, List<Annotation> carriers) {

    Found {
        carriers = List.copyOf(carriers);
    }

    /** How far from the element it is written. */
    int distance() {
        return carriers.size();
    }
}
