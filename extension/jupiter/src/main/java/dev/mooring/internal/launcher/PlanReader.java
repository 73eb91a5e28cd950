package dev.mooring.internal.launcher;

import dev.mooring.internal.launcher.PlanItem.Kind;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Reads a plan before its execution changes it, or what engines have discovered. */
final class PlanReader {

    private PlanReader() {}

    static List<PlanItem> read(TestPlan plan) {
        return plan.getRoots().stream().map(root -> read(root, plan, false)).toList();
    }

    private static PlanItem read(TestIdentifier item, TestPlan plan, boolean inJupiter) {
        boolean jupiter = isJupiter(item.getUniqueIdObject(), inJupiter);
        List<PlanItem> children = plan.getChildren(item).stream()
                .map(child -> read(child, plan, jupiter))
                .toList();
        return item(item.getUniqueIdObject(), item.getSource(), jupiter, children);
    }

    /** Reads what an engine has discovered. */
    static PlanItem read(TestDescriptor engine) {
        return read(engine, false);
    }

    private static PlanItem read(TestDescriptor descriptor, boolean inJupiter) {
        boolean jupiter = isJupiter(descriptor.getUniqueId(), inJupiter);
        List<PlanItem> children = descriptor.getChildren().stream()
                .map(child -> read(child, jupiter))
                .toList();
        return item(descriptor.getUniqueId(), descriptor.getSource(), jupiter, children);
    }

    /** Reads a descriptor without what is within. */
    static PlanItem itemOf(TestDescriptor descriptor, boolean inJupiter) {
        return item(descriptor.getUniqueId(), descriptor.getSource(), inJupiter, List.of());
    }

    /** Whether something belongs to JUnit Jupiter, given whether what is around it does. */
    static boolean isJupiter(UniqueId id, boolean around) {
        UniqueId.Segment segment = id.getLastSegment();
        return segment.getType().equals("engine") ? segment.getValue().equals("junit-jupiter") : around;
    }

    private static PlanItem item(UniqueId id, Optional<TestSource> declared, boolean jupiter, List<PlanItem> children) {
        Kind kind = jupiter ? kindOf(id.getLastSegment().getType()) : Kind.OTHER;
        TestSource source = kind == Kind.OTHER ? null : declared.orElse(null);
        return new PlanItem(id.toString(), kind, testClass(source), method(source), children);
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
