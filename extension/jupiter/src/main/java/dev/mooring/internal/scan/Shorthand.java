package dev.mooring.internal.scan;

import dev.mooring.Network;
import dev.mooring.Volume;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code value} as the shorthand for {@code name} where an annotation has both.
 *
 * <p>This happens for each annotation before several are merged, so that the nearest one is used however it is written.
 */
final class Shorthand {

    private static final Set<Class<? extends Annotation>> WITH_SHORTHAND = Set.of(Network.class, Volume.class);
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private Shorthand() {}

    /** Whether an attribute sets the logical name. */
    static boolean isName(Class<? extends Annotation> type, Method attribute) {
        return attribute.getName().equals(NAME) || (attribute.getName().equals(VALUE) && WITH_SHORTHAND.contains(type));
    }

    /** The value of an attribute; that of a shorthand is moved to the attribute that it stands for. */
    static Object value(Class<? extends Annotation> type, Annotation annotation, Method attribute) {
        if (WITH_SHORTHAND.contains(type)) {
            if (attribute.getName().equals(VALUE)) {
                return "";
            }
            if (attribute.getName().equals(NAME) && text(type, annotation, NAME).isEmpty()) {
                return text(type, annotation, VALUE);
            }
        }
        return AnnotationValues.value(annotation, attribute);
    }

    /** The mistake if an annotation sets both to different names. */
    static Optional<String> conflict(Class<? extends Annotation> type, Annotation annotation) {
        if (!WITH_SHORTHAND.contains(type)) {
            return Optional.empty();
        }
        String name = text(type, annotation, NAME);
        String value = text(type, annotation, VALUE);
        return name.isEmpty() || value.isEmpty() || name.equals(value)
                ? Optional.empty()
                : Optional.of("@" + type.getSimpleName() + " has two names, value = \"" + value + "\" and name = \""
                        + name + "\".");
    }

    private static String text(Class<? extends Annotation> type, Annotation annotation, String attribute) {
        return (String) AnnotationValues.value(annotation, AnnotationValues.attribute(type, attribute));
    }
}
