package dev.mooring.internal.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test or class with its enclosing levels, as far as they determine the owner of a resource. It can be created from a
 * running context and from an entry of the launcher's test plan, so that both find the same keys.
 *
 * @param levels from the root to the test or class itself
 */
public record Ancestry(List<Level> levels) {

    /**
     * One of JUnit's containers, or a test.
     *
     * @param id its unique id
     * @param testClass its test class, or null if it has none
     * @param ofClass whether it is a class or an invocation of one, and no test
     */
    public record Level(String id, @Nullable Class<?> testClass, boolean ofClass) {}

    /**
     * A level that resources belong to.
     *
     * @param depth how far it is from the root, which is 1
     */
    public record Owner(Level level, int depth) {}

    public Ancestry {
        levels = List.copyOf(levels);
    }

    /** Returns a copy with one more level inside. */
    public Ancestry with(Level inner) {
        List<Level> more = new ArrayList<>(levels);
        more.add(inner);
        return new Ancestry(more);
    }

    /** The innermost level, which owns the resources of its own lifetime. */
    public Owner self() {
        return new Owner(levels.get(levels.size() - 1), levels.size());
    }

    /**
     * The level that a class's resources belong to.
     *
     * <p>It is the highest with that test class, not the nearest: between a method and its class lie test templates and
     * invocations, and between a parameterized class and its tests lie the invocations of the class; what is declared
     * for the class is shared by all of them.
     */
    public Owner ownerOf(Class<?> testClass) {
        for (int i = 0; i < levels.size(); i++) {
            if (testClass.equals(levels.get(i).testClass())) {
                return new Owner(levels.get(i), i + 1);
            }
        }
        throw new IllegalStateException("no level of " + testClass.getName() + " in " + levels);
    }

    /**
     * The level that owns resources created from the arguments of a class: its invocation, or the class itself if it
     * has no invocations.
     */
    public Owner invocationOf(Class<?> testClass) {
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (levels.get(i).ofClass() && testClass.equals(levels.get(i).testClass())) {
                return new Owner(levels.get(i), i + 1);
            }
        }
        throw new IllegalStateException("no level of " + testClass.getName() + " in " + levels);
    }
}
