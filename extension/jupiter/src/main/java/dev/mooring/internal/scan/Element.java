package dev.mooring.internal.scan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/**
 * An element that may be annotated, of any kind.
 *
 * @param source where it stands
 * @param target what is injected into; the same as the source's element but for record components
 * @param annotations the annotations that are written on it
 * @param type its Java type; empty for a class that is annotated itself
 * @param name the logical name of what it declares, unless one is given; empty for a class
 * @param home the owner of its declarations
 * @param automatic the scope that {@link Scope#AUTO} stands for
 */
record Element(
        Source source,
        AnnotatedElement target,
        List<Annotation> annotations,
        Optional<Class<?>> type,
        String name,
        Home home,
        Scope automatic) {

    Element {
        annotations = List.copyOf(annotations);
    }

    boolean isClass() {
        return type.isEmpty();
    }

    /** Its name in mistakes. */
    String kind() {
        if (target instanceof java.lang.reflect.Parameter) {
            return "parameter";
        }
        return home instanceof Home.OfEnvironment ? "component" : "field";
    }
}
