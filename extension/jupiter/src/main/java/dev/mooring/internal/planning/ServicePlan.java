package dev.mooring.internal.planning;

import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Scanned;
import dev.mooring.internal.scan.Surroundings;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The plan of a service that code runs.
 *
 * @param nodes its nodes, each after those it depends on
 * @param handle what the code gets
 */
public record ServicePlan(List<PlanNode> nodes, Injected handle) {

    /**
     * Creates a plan.
     *
     * @param scan reads what is declared
     * @param surroundings what declarations may read
     * @throws dev.mooring.resource.ConfigurationException if there are mistakes, all of which it reports
     */
    public static ServicePlan of(BiFunction<Surroundings, Mistakes, Scanned> scan, Surroundings surroundings) {
        Mistakes mistakes = new Mistakes();
        Scanned scanned = scan.apply(surroundings, mistakes);
        Names names = new Names(null);
        DraftSet drafts =
                new DraftSet(home -> names, mistakes, new Replacements(surroundings.configuration(), mistakes));
        drafts.addAll(scanned.declared(), scanned.injections());
        List<Draft> ordered = Graph.order(drafts.linked(), mistakes);
        SpecChecks.check(ordered, mistakes);
        FileCheck files = new FileCheck(surroundings.files(), mistakes);
        ordered.forEach(files::check);
        Injector injector =
                new Injector(home -> names, drafts, new Environments(surroundings, mistakes, null), mistakes);
        injector.check(scanned.injections());
        mistakes.throwIfAny(scanned.type());
        ordered.forEach(Draft::finish);
        List<Injection> injections = injector.injections(scanned.injections());
        return new ServicePlan(
                ordered.stream().map(Draft::node).toList(), injections.get(0).value());
    }
}
