package dev.mooring.internal.launcher;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the launcher's plan.
 *
 * @param id its unique id, which its context has too
 * @param testClass the test class, or null if it has none
 * @param method the method, or null if it has none
 * @param children what is within, in the order of execution
 */
record PlanItem(
        String id,
        Kind kind,
        @Nullable Class<?> testClass,
        @Nullable Method method,
        List<PlanItem> children) {

    /** The kinds of items, which determine which of their contexts are known before they run. */
    enum Kind {
        /** A test class, whose context has this id. */
        CLASS,
        /** A parameterized class or another template, whose tests are found when it runs. */
        CLASS_TEMPLATE,
        /** A test, or a test factory with its dynamic tests, whose context has this id. */
        TEST,
        /** A repeated or parameterized test or another template, whose invocations are found when it runs. */
        TEST_TEMPLATE,
        /** An engine, a suite, another engine's test. */
        OTHER;

        boolean ofClass() {
            return this == CLASS || this == CLASS_TEMPLATE;
        }
    }

    PlanItem {
        children = List.copyOf(children);
    }
}
