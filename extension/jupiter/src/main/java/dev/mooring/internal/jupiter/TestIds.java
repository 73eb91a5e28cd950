package dev.mooring.internal.jupiter;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.report.event.TestId;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names tests as their class and method do, and as JUnit tells invocations of one method apart. */
final class TestIds {

    private TestIds() {}

    static TestId of(ExtensionContext context) {
        String testClass = nearest(context)
                .flatMap(ExtensionContext::getTestClass)
                .map(Source::nameOf)
                .orElse("");
        String name = nearest(context)
                .flatMap(ExtensionContext::getTestMethod)
                .map(method -> nameOf(method, context.getDisplayName()))
                .orElse("");
        return new TestId(context.getUniqueId(), testClass, name);
    }

    /** Dynamic tests have no class of their own. */
    static Optional<ExtensionContext> nearest(ExtensionContext context) {
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent() && next.get().getTestClass().isEmpty()) {
            next = next.get().getParent();
        }
        return next;
    }

    private static String nameOf(Method method, String displayName) {
        return displayName.startsWith(method.getName() + "(") ? method.getName() : method.getName() + " " + displayName;
    }
}
