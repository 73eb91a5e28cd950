package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.EnvironmentScanner;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Scanned;
import dev.mooring.internal.scan.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environments of one plan, each planned once, those that an environment holds before itself. */
final class Environments {

    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final Map<Class<?>, EnvironmentPlan> plans = new LinkedHashMap<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Set<Class<?>> path = new LinkedHashSet<>();
    private final IdentityHashMap<PlanNode, Draft> drafts = new IdentityHashMap<>();

    /** @param enclosing the plan of the enclosing class, whose environments are known already */
    Environments(Surroundings surroundings, Mistakes mistakes, @Nullable ClassPlan enclosing) {
        this.surroundings = surroundings;
        this.mistakes = mistakes;
        if (enclosing != null) {
            enclosing.environments().forEach(plan -> plans.put(plan.type(), plan));
        }
    }

    /** All environments planned so far: those of the enclosing class, those used, and those that they hold. */
    List<EnvironmentPlan> plans() {
        return List.copyOf(plans.values());
    }

    @Nullable EnvironmentPlan find(Class<?> type) {
        return plans.get(type);
    }

    /** Whether an environment was used, but has mistakes. */
    boolean isBroken(Class<?> type) {
        return seen.contains(type) && !plans.containsKey(type);
    }

    /** Plans the environments that are used; returns all that can be seen, without those that have mistakes. */
    Collection<EnvironmentPlan> use(List<Scanned.EnvironmentUse> uses) {
        uses.forEach(this::plan);
        return plans();
    }

    /** The drafts of all nodes of environments, in the order of their dependencies. */
    List<Draft> drafts() {
        return plans.values().stream()
                .flatMap(plan -> plan.nodes().stream())
                .map(this::draft)
                .distinct()
                .toList();
    }

    /** The draft of a finished node. */
    Draft draft(PlanNode node) {
        return drafts.computeIfAbsent(node, Draft::new);
    }

    /** The drafts that users of an environment can name. */
    List<Draft> namesIn(EnvironmentPlan plan) {
        return plan.nodes().stream()
                .filter(node -> isOf(node, plan.type()))
                .map(this::draft)
                .toList();
    }

    private static boolean isOf(PlanNode node, Class<?> type) {
        return node.declaration().home() instanceof Home.OfEnvironment home
                && home.environment().equals(type);
    }

    private void plan(Scanned.EnvironmentUse use) {
        Class<? extends Record> type = use.type();
        if (plans.containsKey(type)) {
            return;
        }
        if (!path.add(type)) {
            mistakes.add(
                    use.source(),
                    "environments contain each other in a cycle: "
                            + path.stream().map(Source::nameOf).collect(Collectors.joining(" -> ")) + " -> "
                            + Source.nameOf(type) + ".",
                    "Move what both need to one of them.");
            return;
        }
        if (!seen.add(type)) {
            path.remove(type);
            return;
        }
        int before = mistakes.found().size();
        Scanned scanned = EnvironmentScanner.scan(type, surroundings, mistakes);
        scanned.environments().forEach(this::plan);

        Names outside = new Names(null);
        List<Draft> all = new ArrayList<>();
        for (Scanned.EnvironmentUse held : scanned.environments()) {
            EnvironmentPlan plan = plans.get(held.type());
            if (plan != null) {
                namesIn(plan).forEach(outside::add);
                plan.absent().forEach(outside::explain);
                plan.nodes().stream()
                        .map(this::draft)
                        .filter(draft -> !all.contains(draft))
                        .forEach(all::add);
            }
        }
        Names names = new Names(outside);
        scanned.absent().forEach(names::explain);
        DraftSet draftSet =
                new DraftSet(home -> names, mistakes, new Replacements(surroundings.configuration(), mistakes));
        draftSet.addAll(scanned.declared(), scanned.injections());
        List<Draft> ordered = Graph.order(draftSet.linked(), mistakes);
        SpecChecks.check(ordered, mistakes);
        all.addAll(ordered);
        ClashCheck.check(all, mistakes);
        ArgumentCheck arguments = new ArgumentCheck(scanned.arguments(), Set.of(), mistakes);
        ordered.forEach(arguments::check);
        scanned.injections().forEach(arguments::check);
        Injector injector = new Injector(home -> names, draftSet, this, mistakes);
        injector.check(scanned.injections());
        if (mistakes.found().size() == before) {
            all.forEach(Draft::finish);
            ordered.forEach(draft -> drafts.put(draft.node(), draft));
            List<Injected> components = injector.injections(scanned.injections()).stream()
                    .map(Injection::value)
                    .toList();
            List<Draft> needed = Replacements.needed(ordered, components);
            List<PlanNode> nodes = all.stream()
                    .filter(draft -> !ordered.contains(draft) || needed.contains(draft))
                    .map(Draft::node)
                    .toList();
            plans.put(type, new EnvironmentPlan(type, nodes, components, scanned.absent()));
        }
        path.remove(type);
    }
}
