package dev.mooring.internal.report.event;

import java.util.function.UnaryOperator;

/**
 * A test, or a test class as a whole.
 *
 * @param id JUnit's unique id
 * @param testClass the class as errors name it, as {@code OrdersIT}
 * @param name the test's name within its class, or an empty text for the class as a whole
 */
public record TestId(String id, String testClass, String name) {

    public boolean isClass() {
        return name.isEmpty();
    }

    /** A display name may contain an argument of the test, and that may be a secret. */
    public TestId masked(UnaryOperator<String> mask) {
        return new TestId(id, testClass, mask.apply(name));
    }

    @Override
    public String toString() {
        return isClass() ? testClass : testClass + "." + name;
    }
}
