package dev.mooring.internal.launcher;

import dev.mooring.internal.launcher.PlanItem.Kind;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Claims the resources that belong to the next tests of a class while the current one runs. Used by one thread.
 *
 * <p>It claims for as many tests as containers may be started ahead. A start often takes longer than a test, so with
 * only one container ahead a class of short tests would still wait for one start after the other.
 */
final class NextTests {

    private static final Pattern INVOCATION = Pattern.compile("(.*)/\\[test-template-invocation:#(\\d+)]");

    private final PlanProgress progress;
    private final AheadPlans plans;
    private final Claims claims;
    private final int budget;
    /** The tests that the spares of a class are for. */
    private final Map<PlannedClass, Set<String>> spares = new HashMap<>();

    /** @param budget how many containers may be ahead; the scheduler keeps to it, here it bounds what is looked at */
    NextTests(PlanProgress progress, AheadPlans plans, Claims claims, int budget) {
        this.progress = progress;
        this.plans = plans;
        this.claims = claims;
        this.budget = budget;
    }

    /**
     * Claims the first test's own resources for a class that has not begun.
     *
     * @return how many containers these are
     */
    int claimFirst(PlannedClass type) {
        return spares(type).isEmpty()
                ? following(type).findFirst().map(next -> claim(type, next)).orElse(0)
                : 0;
    }

    /** A test has what it needs and begins: the next ones may have their own. */
    void testIsReady(String id) {
        Matcher invocation = INVOCATION.matcher(id);
        String inPlan = invocation.matches() ? invocation.group(1) : id;
        progress.classOf(inPlan).ifPresent(type -> {
            if (spares(type).remove(id)) {
                claims.end(Set.of(id));
            }
            fill(type, Stream.concat(nextInvocations(type, invocation), following(type)));
        });
    }

    /** A test has ended, maybe without having begun; its spare is free for another one. */
    void ended(String id) {
        progress.classOf(id).filter(type -> !type.id().equals(id)).ifPresent(type -> {
            Set<String> unused = spares(type).stream()
                    .filter(spare -> spare.equals(id) || spare.startsWith(id + "/"))
                    .collect(Collectors.toUnmodifiableSet());
            if (!unused.isEmpty()) {
                claims.end(unused);
                spares(type).removeAll(unused);
                if (progress.hasStarted(type.id())) {
                    fill(type, following(type));
                }
            }
        });
    }

    private Set<String> spares(PlannedClass type) {
        return spares.computeIfAbsent(type, absent -> new HashSet<>());
    }

    private void fill(PlannedClass type, Stream<Next> upcoming) {
        upcoming.limit(budget).forEach(next -> {
            if (spares(type).size() < budget && !spares(type).contains(next.id())) {
                claim(type, next);
            }
        });
    }

    private int claim(PlannedClass type, Next next) {
        int containers = plans.of(type)
                .map(plan -> claims.ofTest(type, plan, next.id(), next.method()))
                .orElse(0);
        if (containers > 0) {
            spares(type).add(next.id());
        }
        return containers;
    }

    /** The next repetitions, whose ids follow from the number of the one that has begun. */
    private static Stream<Next> nextInvocations(PlannedClass type, Matcher invocation) {
        if (!invocation.matches()) {
            return Stream.empty();
        }
        int next = Integer.parseInt(invocation.group(2)) + 1;
        return type.tests().stream()
                .filter(test -> test.id().equals(invocation.group(1)))
                .flatMap(test -> repetitions(test, next));
    }

    /** The next tests in the order of the plan that have not begun and are not disabled. */
    private Stream<Next> following(PlannedClass type) {
        return type.tests().stream()
                .filter(test -> progress.isToCome(test.id()))
                .filter(test -> test.method() != null && !Activation.isDisabled(test.method()))
                .takeWhile(test -> test.kind() == Kind.TEST || count(test) > 0)
                .flatMap(test -> test.kind() == Kind.TEST ? plain(test) : repetitions(test, 1));
    }

    private static Stream<Next> plain(PlanItem test) {
        return Optional.ofNullable(test.method()).map(method -> new Next(test.id(), method)).stream();
    }

    private static Stream<Next> repetitions(PlanItem template, int first) {
        Method method = template.method();
        return method == null
                ? Stream.empty()
                : IntStream.rangeClosed(first, count(template))
                        .mapToObj(number ->
                                new Next(template.id() + "/[test-template-invocation:#" + number + "]", method));
    }

    /** How often a repeated test runs; for other templates this is unknown, and so is what comes after them. */
    private static int count(PlanItem template) {
        return Optional.ofNullable(template.method())
                .flatMap(method -> AnnotationSupport.findAnnotation(method, RepeatedTest.class))
                .map(RepeatedTest::value)
                .orElse(0);
    }

    private record Next(String id, Method method) {}
}
