package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.ClassScanner;
import dev.mooring.internal.scan.InjectionPoint;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Scanned;
import dev.mooring.internal.scan.Surroundings;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the plan of a test class: scans it, resolves its names, checks everything, and creates the nodes.
 *
 * <p>Names are looked up from the inside out: the parameters of one method, the class with its superclasses and its
 * constructor's parameters, its enclosing classes, the environments.
 */
public final class Planner {

    private static final Logger log = LoggerFactory.getLogger("dev.mooring.plan");

    private final Surroundings surroundings;
    private final @Nullable ClassPlan enclosing;
    private final Mistakes mistakes = new Mistakes();
    private final Environments environments;
    private final Scanned scanned;
    private final NamesByHome byHome = new NamesByHome();

    private Planner(Class<?> testClass, @Nullable ClassPlan enclosing, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.enclosing = enclosing;
        this.environments = new Environments(surroundings, mistakes, enclosing);
        this.scanned = ClassScanner.scan(testClass, surroundings, mistakes);
    }

    /**
     * Creates a plan.
     *
     * @param testClass the class
     * @param enclosing the plan of the enclosing class of a nested class, or null; its nodes become part of the plan
     * @param surroundings what declarations may read
     * @throws dev.mooring.resource.ConfigurationException if there are mistakes, all of which it reports
     */
    public static ClassPlan plan(Class<?> testClass, @Nullable ClassPlan enclosing, Surroundings surroundings) {
        return new Planner(testClass, enclosing, surroundings).plan();
    }

    /** The names of the class, and those of each method's parameters around them. */
    private static final class NamesByHome {

        private Names ofClass = new Names(null);
        private final Map<Executable, Names> ofMethods = new LinkedHashMap<>();

        /** A constructor's parameters are there for the whole life of the instance: they count as the class's own. */
        Names at(Home home) {
            return home instanceof Home.OfExecutable parameter && !(parameter.executable() instanceof Constructor)
                    ? ofMethods.computeIfAbsent(parameter.executable(), method -> new Names(ofClass))
                    : ofClass;
        }
    }

    private ClassPlan plan() {
        Names outside = new Names(null);
        for (EnvironmentPlan environment : environments.use(scanned.environments())) {
            environments.namesIn(environment).forEach(outside::add);
            environment.absent().forEach(outside::explain);
        }
        Names around = new Names(outside);
        if (enclosing != null) {
            enclosing.visible().forEach(node -> around.add(environments.draft(node)));
        }
        byHome.ofClass = new Names(around);

        DraftSet drafts = new DraftSet(byHome::at, mistakes, new Replacements(surroundings.configuration(), mistakes));
        drafts.addAll(scanned.declared(), scanned.injections());
        List<InjectionPoint> points = drafts.withoutLeftOut(scanned.injections());
        Set<Draft> own = drafts.linked();
        List<Draft> ordered = Graph.order(own, mistakes);
        ordered.forEach(draft -> LifetimeCheck.check(draft, mistakes));
        List<Draft> all = new ArrayList<>(environments.drafts());
        if (enclosing != null) {
            enclosing.nodes().stream()
                    .map(environments::draft)
                    .filter(draft -> !all.contains(draft))
                    .forEach(all::add);
        }
        all.addAll(ordered);
        SpecChecks.check(ordered, mistakes);
        FileCheck files = new FileCheck(surroundings.files(), mistakes);
        ordered.forEach(files::check);
        ClashCheck.check(all, mistakes);
        ArgumentCheck arguments = new ArgumentCheck(scanned.arguments(), classArguments(), mistakes);
        own.forEach(arguments::check);
        points.forEach(arguments::check);
        Injector injector = new Injector(byHome::at, drafts, environments, mistakes);
        injector.check(points);
        mistakes.throwIfAny(scanned.type());
        // Plans made ahead are made again when their class begins.
        if (!surroundings.ahead()) {
            mistakes.warnings().forEach(warning -> log.warn("{}", warning.text()));
        }

        own.stream()
                .filter(draft -> surroundings.sharing().test(draft.source().element()))
                .forEach(Draft::share);
        all.forEach(Draft::finish);
        List<Injection> injections = new ArrayList<>();
        if (enclosing != null) {
            injections.addAll(enclosing.injections());
        }
        List<Injection> ownInjections = injector.injections(points);
        injections.addAll(ownInjections);
        List<Draft> needed = Replacements.needed(
                ordered, ownInjections.stream().map(Injection::value).toList());
        ClassPlan plan = new ClassPlan(
                scanned.type(),
                all.stream()
                        .filter(draft -> !ordered.contains(draft) || needed.contains(draft))
                        .map(Draft::node)
                        .toList(),
                injections,
                environments.plans(),
                visibleToNested(own),
                classArguments());
        new InvocationCheck(plan, scanned.arguments().ofClass(), mistakes).check();
        mistakes.throwIfAny(scanned.type());
        return plan;
    }

    private Set<String> classArguments() {
        Set<String> names = new LinkedHashSet<>(scanned.arguments().ofClass());
        if (enclosing != null) {
            names.addAll(enclosing.arguments());
        }
        return names;
    }

    private List<PlanNode> visibleToNested(Set<Draft> own) {
        Names visible = new Names(null);
        List<PlanNode> nodes = new ArrayList<>();
        own.stream().filter(draft -> byHome.at(draft.home()) == byHome.ofClass).forEach(draft -> {
            visible.add(draft);
            nodes.add(draft.node());
        });
        if (enclosing != null) {
            // A name of the class hides that of an enclosing class.
            enclosing.visible().stream()
                    .filter(node -> visible.taken(environments.draft(node)).isEmpty())
                    .forEach(nodes::add);
        }
        return nodes;
    }
}
