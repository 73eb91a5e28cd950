package dev.mooring.internal.scan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import java.lang.reflect.AnnotatedElement;

/**
 * A field, parameter or record component to inject into.
 *
 * @param source where it stands
 * @param target what is injected into
 * @param type its Java type
 * @param home from where its names are seen
 * @param scope METHOD for what is set or passed anew for each method, otherwise CLASS or SESSION
 * @param wanted what it is to be given
 */
public record InjectionPoint(
        Source source, AnnotatedElement target, Class<?> type, Home home, Scope scope, Wanted wanted) {

    /** Uses only the place, which is unique enough. */
    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
