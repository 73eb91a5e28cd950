package dev.mooring.internal.launcher;

import dev.mooring.internal.access.Ancestry;
import dev.mooring.internal.access.Ancestry.Level;
import dev.mooring.internal.launcher.PlanItem.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test class in the launcher's plan.
 *
 * @param item the class
 * @param ancestry the class with what lies around it
 * @param types the class after those around it
 * @param known whether its contexts are known before it runs; not so in a class template
 * @param suite whether it runs as part of a suite, which has parameters of its own
 */
record PlannedClass(PlanItem item, Ancestry ancestry, List<Class<?>> types, boolean known, boolean suite) {

    PlannedClass {
        types = List.copyOf(types);
    }

    String id() {
        return item.id();
    }

    /** Unique ids are unique: to compare all that lies below a class for each look into a map would be a waste. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlannedClass type && type.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    Class<?> testClass() {
        return types.get(types.size() - 1);
    }

    boolean topLevel() {
        return types.size() == 1;
    }

    /** Its tests and test templates, in their order. */
    List<PlanItem> tests() {
        return known && item.kind() == Kind.CLASS
                ? item.children().stream()
                        .filter(child -> child.kind() == Kind.TEST || child.kind() == Kind.TEST_TEMPLATE)
                        .toList()
                : List.of();
    }

    /** The ancestry of one of its tests. */
    Ancestry ancestryOfTest(String testId) {
        return ancestry.with(new Level(testId, testClass(), false));
    }
}
