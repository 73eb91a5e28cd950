package dev.mooring.wait;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies collections of arguments; reports a null in them with the name of the argument. */
final class Copies {

    private Copies() {}

    static <T> List<T> list(Collection<? extends T> values, String argument) {
        requireAll(values, argument);
        return List.copyOf(values);
    }

    static <T> Set<T> set(Set<? extends T> values, String argument) {
        requireAll(values, argument);
        return Set.copyOf(values);
    }

    static <V> Map<String, V> map(Map<String, ? extends V> values, String argument) {
        requireAll(values.keySet(), argument);
        requireAll(values.values(), argument);
        return Map.copyOf(values);
    }

    private static void requireAll(Iterable<?> values, String argument) {
        // No lambda: the first specs are made while a new JVM is at its slowest.
        for (Object value : values) {
            if (value == null) {
                throw new NullPointerException(argument + " must not contain null");
            }
        }
    }
}
