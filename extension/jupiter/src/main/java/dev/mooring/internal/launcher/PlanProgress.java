package dev.mooring.internal.launcher;

import static java.util.stream.Collectors.toMap;

import dev.mooring.internal.access.Ancestry;
import dev.mooring.internal.access.Ancestry.Level;
import dev.mooring.internal.launcher.PlanItem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Tracks the progress of the execution of a plan. Used by one thread. */
final class PlanProgress {

    private static final String OUR_ENGINE = "[engine:junit-jupiter]";

    private final List<PlannedClass> classes = new ArrayList<>();
    private final Map<PlannedClass, Integer> positions = new HashMap<>();
    private final Map<String, PlanItem> items = new HashMap<>();
    private final Map<String, PlannedClass> classOf = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private int frontier = -1;

    PlanProgress(List<PlanItem> roots) {
        roots.forEach(root -> read(root, new Ancestry(List.of()), List.of(), true));
    }

    private void read(PlanItem item, Ancestry around, List<Class<?>> classesAround, boolean known) {
        items.put(item.id(), item);
        Ancestry ancestry =
                around.with(new Level(item.id(), item.testClass(), item.kind().ofClass()));
        List<Class<?>> types = classesAround;
        boolean contextsKnown = known;
        if (item.kind().ofClass() && item.testClass() != null) {
            types = new ArrayList<>(classesAround);
            types.add(item.testClass());
            PlannedClass type =
                    new PlannedClass(item, ancestry, types, known, !item.id().startsWith(OUR_ENGINE));
            positions.put(type, classes.size());
            classes.add(type);
            classOf.put(item.id(), type);
            type.tests().forEach(test -> classOf.put(test.id(), type));
            contextsKnown = known && item.kind() == Kind.CLASS;
        }
        for (PlanItem child : item.children()) {
            read(child, ancestry, types, contextsKnown);
        }
    }

    /** All test classes in the order of their execution, a nested class after its enclosing class. */
    List<PlannedClass> classes() {
        return List.copyOf(classes);
    }

    /** The class that a class, test or test template in the plan belongs to. */
    Optional<PlannedClass> classOf(String id) {
        return Optional.ofNullable(classOf.get(id));
    }

    /** For each class by its unique id, whether all its tests are disabled. */
    Map<String, BooleanSupplier> idleClasses() {
        return classes.stream().collect(toMap(PlannedClass::id, type -> () -> Activation.isIdle(type.item())));
    }

    /** The tests of classes among something: a test itself, or those of a class and of the ones nested in it. */
    List<PlanItem> testsIn(String id) {
        PlanItem item = items.get(id);
        return item == null ? List.of() : testsIn(item).toList();
    }

    private static Stream<PlanItem> testsIn(PlanItem item) {
        return item.kind() == Kind.TEST || item.kind() == Kind.TEST_TEMPLATE
                ? Stream.of(item)
                : item.children().stream().flatMap(PlanProgress::testsIn);
    }

    void started(String id) {
        if (items.containsKey(id)) {
            started.add(id);
            PlannedClass type = classOf.get(id);
            Integer position = positions.get(type);
            if (position != null) {
                frontier = Math.max(frontier, position);
            }
        }
    }

    /**
     * Notes that something has finished or was skipped, and all within it.
     *
     * @return the ids of what has ended
     */
    Set<String> ended(String id) {
        Set<String> now = new HashSet<>();
        PlanItem item = items.get(id);
        if (item != null) {
            collect(item, now);
        }
        ended.addAll(now);
        return now;
    }

    private static void collect(PlanItem item, Set<String> ids) {
        ids.add(item.id());
        item.children().forEach(child -> collect(child, ids));
    }

    boolean hasStarted(String id) {
        return started.contains(id);
    }

    /** Whether something is still to come. */
    boolean isToCome(String id) {
        return !started.contains(id) && !ended.contains(id);
    }

    /** The classes that come next: no more than a number of them after the one that was started last. */
    List<PlannedClass> next(int horizon) {
        return classes.subList(0, Math.min(classes.size(), frontier + 1 + horizon)).stream()
                .filter(type -> isToCome(type.id()))
                .toList();
    }

    /** The classes that run or are to come. */
    List<PlannedClass> unfinished() {
        return classes.stream().filter(type -> !ended.contains(type.id())).toList();
    }
}
