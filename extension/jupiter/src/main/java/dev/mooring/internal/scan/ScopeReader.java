package dev.mooring.internal.scan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the scope of what an element declares: the nearest attribute {@code scope} that is set, of the annotation that
 * declares it or of a composed annotation that carries that.
 */
final class ScopeReader {

    private final Element element;
    private final Texts texts;

    ScopeReader(Element element, Texts texts) {
        this.element = element;
        this.texts = texts;
    }

    /**
     * @param what names what is declared in mistakes, for instance {@code a container}
     * @param declaring the annotations that declare it, those further away first
     */
    Scope read(String what, List<? extends Found<?>> declaring) {
        Scope written = Scope.AUTO;
        for (Found<?> found : declaring) {
            List<Annotation> outermostLast = new ArrayList<>(List.of(found.annotation()));
            found.carriers().forEach(carrier -> outermostLast.add(1, carrier));
            for (Annotation annotation : outermostLast) {
                Scope scope = AnnotationValues.value(annotation, "scope", Scope.class, Scope.AUTO);
                written = scope == Scope.AUTO ? written : scope;
            }
        }
        if (written == Scope.AUTO) {
            return element.automatic();
        }
        if (element.home() instanceof Home.OfEnvironment && written != Scope.SESSION && written != Scope.BUILD) {
            texts.mistake(
                    what + " of an environment has scope " + written + ", but an environment lives for the session.",
                    "Leave out the scope.");
            return Scope.SESSION;
        }
        return written;
    }
}
