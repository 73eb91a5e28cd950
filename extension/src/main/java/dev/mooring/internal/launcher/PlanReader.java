package dev.mooring.internal.launcher;

import dev.mooring.internal.launcher.PlanItem.Kind;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Reads a plan before its execution changes it. */
final class PlanReader {

    private final TestPlan plan;

    private PlanReader(TestPlan plan) {
        this.plan = plan;
    }

    static List<PlanItem> read(TestPlan plan) {
        PlanReader reader = new PlanReader(plan);
        return plan.getRoots().stream().map(root -> reader.read(root, false)).toList();
    }

    private PlanItem read(TestIdentifier item, boolean inJupiter) {
        UniqueId.Segment segment = item.getUniqueIdObject().getLastSegment();
        boolean jupiter =
                segment.getType().equals("engine") ? segment.getValue().equals("junit-jupiter") : inJupiter;
        Kind kind = jupiter ? kindOf(segment.getType()) : Kind.OTHER;
        List<PlanItem> children = plan.getChildren(item).stream()
                .map(child -> read(child, jupiter))
                .toList();
        TestSource source = kind == Kind.OTHER ? null : item.getSource().orElse(null);
        return new PlanItem(item.getUniqueId(), kind, testClass(source), method(source), children);
    }

    private static Kind kindOf(String type) {
        return switch (type) {
            case "class", "nested-class" -> Kind.CLASS;
            case "class-template", "nested-class-template" -> Kind.CLASS_TEMPLATE;
            case "method", "test-factory" -> Kind.TEST;
            case "test-template" -> Kind.TEST_TEMPLATE;
            default -> Kind.OTHER;
        };
    }

    // Jupiter has the classes and methods at hand; others, which would look for them, are not asked.

    private static @Nullable Class<?> testClass(@Nullable TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getJavaClass();
        }
        return source instanceof ClassSource type ? type.getJavaClass() : null;
    }

    private static @Nullable Method method(@Nullable TestSource source) {
        return source instanceof MethodSource method ? method.getJavaMethod() : null;
    }
}
