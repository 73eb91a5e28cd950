package dev.mooring.internal.report.event;

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

    @Override
    public String toString() {
        return isClass() ? testClass : testClass + "." + name;
    }
}
