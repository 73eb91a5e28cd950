package dev.mooring.internal.declaration;

import java.lang.reflect.Executable;
import java.util.Optional;

/** The owner of a declaration. */
public sealed interface Home {

    /** The test class in whose context the resource lives; empty if it lives for the session. */
    default Optional<Class<?>> testClass() {
        if (this instanceof OfClass ofClass) {
            return Optional.of(ofClass.type());
        }
        return this instanceof OfExecutable ofExecutable ? Optional.of(ofExecutable.type()) : Optional.empty();
    }

    /**
     * A test class: everything that runs in it needs the resource.
     *
     * @param type the test class in whose context the resource lives; for a nested class's view of its enclosing
     *     class's declarations, the enclosing class
     */
    record OfClass(Class<?> type) implements Home {}

    /**
     * A static field of a superclass: one resource for all subclasses.
     *
     * @param declaring the superclass
     */
    record OfSuperclass(Class<?> declaring) implements Home {}

    /**
     * A parameter: only its constructor or method needs the resource.
     *
     * @param type the test class
     * @param executable the constructor or method
     */
    record OfExecutable(Class<?> type, Executable executable) implements Home {}

    /**
     * An environment record: one resource per session.
     *
     * @param environment the record class
     */
    record OfEnvironment(Class<?> environment) implements Home {}
}
