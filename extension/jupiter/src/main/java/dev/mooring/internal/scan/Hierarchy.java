package dev.mooring.internal.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** A class with its superclasses and interfaces. */
final class Hierarchy {

    private Hierarchy() {}

    /** Superclasses before subclasses, the interfaces of a class before itself, nothing twice. */
    static Set<Class<?>> of(Class<?> testClass) {
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Class<?> type = testClass; type != null && type != Object.class; type = type.getSuperclass()) {
            classes.push(type);
        }
        Set<Class<?>> hierarchy = new LinkedHashSet<>();
        classes.forEach(type -> {
            addInterfaces(type, hierarchy);
            hierarchy.add(type);
        });
        return hierarchy;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> hierarchy) {
        for (Class<?> implemented : type.getInterfaces()) {
            addInterfaces(implemented, hierarchy);
            hierarchy.add(implemented);
        }
    }
}
