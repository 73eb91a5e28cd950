package dev.mooring.internal.jupiter;

import dev.mooring.internal.jupiter.PlanItem.Kind;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Claims what the next test of a class has for itself, while the one before it runs: at most one spare for each class.
 * Used by one thread.
 */
final class NextTest {

    private static final Pattern INVOCATION = Pattern.compile("(.*)/\\[test-template-invocation:#(\\d+)]");

    private final PlanProgress progress;
    private final AheadPlans plans;
    private final Claims claims;
    /** The test that the spare of a class is for. */
    private final Map<PlannedClass, String> spares = new HashMap<>();

    NextTest(PlanProgress progress, AheadPlans plans, Claims claims) {
        this.progress = progress;
        this.plans = plans;
        this.claims = claims;
    }

    /**
     * Claims the first test's own resources for a class that has not begun.
     *
     * @return how many containers these are
     */
    int claimFirst(PlannedClass type) {
        return spares.containsKey(type)
                ? 0
                : following(type).map(next -> claim(type, next)).orElse(0);
    }

    /** A test has what it needs and begins: the next one may have its own. */
    void testIsReady(String id) {
        Matcher invocation = INVOCATION.matcher(id);
        String inPlan = invocation.matches() ? invocation.group(1) : id;
        progress.classOf(inPlan).ifPresent(type -> {
            if (id.equals(spares.get(type))) {
                claims.end(Set.of(id));
                spares.remove(type);
            }
            if (!spares.containsKey(type)) {
                nextInvocation(type, invocation).or(() -> following(type)).ifPresent(next -> claim(type, next));
            }
        });
    }

    /** A test has ended, maybe without having begun; its spare is free for another one. */
    void ended(String id) {
        progress.classOf(id).filter(type -> !type.id().equals(id)).ifPresent(type -> {
            String spare = spares.get(type);
            boolean unused = spare != null && (spare.equals(id) || spare.startsWith(id + "/"));
            if (unused) {
                claims.end(Set.of(spare));
                spares.remove(type);
                if (progress.hasStarted(type.id())) {
                    following(type).ifPresent(next -> claim(type, next));
                }
            }
        });
    }

    private int claim(PlannedClass type, Next next) {
        int containers = plans.of(type)
                .map(plan -> claims.ofTest(type, plan, next.id(), next.method()))
                .orElse(0);
        if (containers > 0) {
            spares.put(type, next.id());
        }
        return containers;
    }

    /** The next repetition, whose id follows from the number of the one that has begun. */
    private Optional<Next> nextInvocation(PlannedClass type, Matcher invocation) {
        if (!invocation.matches()) {
            return Optional.empty();
        }
        String template = invocation.group(1);
        int next = Integer.parseInt(invocation.group(2)) + 1;
        return type.tests().stream()
                .filter(test -> test.id().equals(template))
                .findFirst()
                .flatMap(test -> repetition(test, next));
    }

    /** The next test in the order of the plan that has not begun and is not disabled. */
    private Optional<Next> following(PlannedClass type) {
        List<PlanItem> toCome = type.tests().stream()
                .filter(test -> progress.isToCome(test.id()))
                .filter(test -> test.method() != null && !Activation.isDisabled(test.method()))
                .toList();
        return toCome.stream()
                .findFirst()
                .flatMap(test -> test.kind() == Kind.TEST ? plain(test) : repetition(test, 1));
    }

    private static Optional<Next> plain(PlanItem test) {
        return Optional.ofNullable(test.method()).map(method -> new Next(test.id(), method));
    }

    /** Of other templates nobody knows how many invocations they have. */
    private static Optional<Next> repetition(PlanItem template, int number) {
        return Optional.ofNullable(template.method())
                .filter(method -> AnnotationSupport.findAnnotation(method, RepeatedTest.class)
                        .filter(repeated -> number <= repeated.value())
                        .isPresent())
                .map(method -> new Next(template.id() + "/[test-template-invocation:#" + number + "]", method));
    }

    private record Next(String id, Method method) {}
}
