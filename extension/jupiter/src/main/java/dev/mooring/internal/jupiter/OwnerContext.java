package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.Ancestry;
import dev.mooring.internal.access.Ancestry.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The context that a class's resources belong to.
 *
 * <p>It is the highest ancestor with the same test class, as {@link Ancestry#ownerOf} says.
 */
final class OwnerContext {

    private OwnerContext() {}

    /** A context with all around it, as leases are found by. */
    static Ancestry ancestryOf(ExtensionContext context) {
        List<Level> levels = new ArrayList<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            ExtensionContext current = next.get();
            levels.add(new Level(
                    current.getUniqueId(),
                    current.getTestClass().orElse(null),
                    current.getTestMethod().isEmpty()));
            next = current.getParent();
        }
        Collections.reverse(levels);
        return new Ancestry(levels);
    }

    /**
     * The enclosing classes of a context, the outermost first, its own last. {@code getEnclosingTestClasses} is new in
     * 5.12.
     */
    static List<Class<?>> classes(ExtensionContext context) {
        return ancestryOf(context).levels().stream()
                .flatMap(level -> Stream.ofNullable(level.testClass()))
                .<Class<?>>map(testClass -> testClass)
                .distinct()
                .toList();
    }

    static ExtensionContext of(Class<?> testClass, ExtensionContext context) {
        return find(testClass, context)
                .orElseThrow(() -> new IllegalStateException(
                        "no context of " + testClass.getName() + " around " + context.getUniqueId()));
    }

    /**
     * The nearest context of a class that is not the context of a test; the context of its invocation, if it has
     * invocations.
     */
    static ExtensionContext invocationOf(Class<?> testClass, ExtensionContext context) {
        return withId(ancestryOf(context).invocationOf(testClass).level().id(), context);
    }

    /** The context with a unique id: this one, or one around it. */
    static ExtensionContext withId(String id, ExtensionContext context) {
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            if (next.get().getUniqueId().equals(id)) {
                return next.get();
            }
            next = next.get().getParent();
        }
        throw new IllegalStateException("no context " + id + " around " + context.getUniqueId());
    }

    /** Finds the context of a class, if it is the test class or one around it. */
    static Optional<ExtensionContext> find(Class<?> testClass, ExtensionContext context) {
        ExtensionContext owner = null;
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            ExtensionContext current = next.get();
            if (current.getTestClass().filter(testClass::equals).isPresent()) {
                owner = current;
            }
            next = current.getParent();
        }
        return Optional.ofNullable(owner);
    }
}
