package dev.mooring.internal.jupiter;

import dev.mooring.resource.ConfigurationException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** How each test class has ended: passed, refused when it was planned, or failed, with the message in one line. */
public final class CombinationResults implements TestExecutionListener {

    public static final String PASSED = "passed";
    public static final String REFUSED = "refused: ";

    private final Map<String, String> byClass = new TreeMap<>();

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : "")
                .orElse("");
        String end = result.getThrowable()
                .map(failure -> (failure instanceof ConfigurationException ? REFUSED : "")
                        + failure.toString().replaceAll("\\s+", " "))
                .orElse(PASSED);
        byClass.merge(name, end, (one, other) -> one.equals(PASSED) ? other : one);
    }

    /** By the name of the class; what does not belong to a class has an empty name. */
    public synchronized Map<String, String> byClass() {
        return Map.copyOf(byClass);
    }
}
