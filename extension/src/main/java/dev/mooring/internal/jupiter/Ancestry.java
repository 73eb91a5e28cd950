package dev.mooring.internal.jupiter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test or class and what lies around it, as far as that decides whose a resource is. It can be told of a running
 * context as well as of a line in the launcher's plan, so that both find the same keys.
 *
 * @param levels the root first, the test or class itself last
 */
record Ancestry(List<Level> levels) {

    /**
     * One of JUnit's containers, or a test.
     *
     * @param id its unique id
     * @param testClass its test class, or null where it has none
     */
    record Level(String id, @Nullable Class<?> testClass) {}

    /**
     * A level that resources belong to.
     *
     * @param depth how far it is from the root, which is 1
     */
    record Owner(Level level, int depth) {}

    Ancestry {
        levels = List.copyOf(levels);
    }

    static Ancestry of(ExtensionContext context) {
        List<Level> levels = new ArrayList<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            ExtensionContext current = next.get();
            levels.add(new Level(current.getUniqueId(), current.getTestClass().orElse(null)));
            next = current.getParent();
        }
        Collections.reverse(levels);
        return new Ancestry(levels);
    }

    /** The same with one more level inside. */
    Ancestry with(Level inner) {
        List<Level> more = new ArrayList<>(levels);
        more.add(inner);
        return new Ancestry(more);
    }

    /** The innermost level, which owns what lives for it alone. */
    Owner self() {
        return new Owner(levels.get(levels.size() - 1), levels.size());
    }

    /**
     * The level that a class's resources belong to.
     *
     * <p>It is the highest with that test class, not the nearest: between a method and its class lie test templates and
     * invocations, and between a parameterized class and its tests lie the invocations of the class; what is declared
     * for the class is shared by all of them.
     */
    Owner ownerOf(Class<?> testClass) {
        for (int i = 0; i < levels.size(); i++) {
            if (testClass.equals(levels.get(i).testClass())) {
                return new Owner(levels.get(i), i + 1);
            }
        }
        throw new IllegalStateException("no level of " + testClass.getName() + " in " + levels);
    }
}
