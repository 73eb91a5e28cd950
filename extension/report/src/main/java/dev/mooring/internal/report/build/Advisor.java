package dev.mooring.internal.report.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Kind;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Seconds;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives advice on a build, but only if it is certain to help. Time counts as saved only if no test ran meanwhile.
 *
 * @param lookAhead whether containers were started ahead
 */
record Advisor(Blocked time, boolean lookAhead) {

    private static final long MILLI = 1_000;

    /** Less is not worth a change. */
    private static final long LITTLE = 500 * MILLI;

    private static final long PULLED_LONG = 2_000 * MILLI;
    private static final long AWAITED_LONG = 5_000 * MILLI;
    private static final int NAMED = 4;

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>(equalContainers());
        advice.addAll(pulls());
        advice.addAll(offLookAhead());
        advice.addAll(failedWaits());
        advice.addAll(secondAttempts());
        advice.sort(Comparator.comparingLong(Advisor::saving).reversed());
        return advice;
    }

    private static long saving(Advice advice) {
        return advice.saves() == null ? 0 : advice.saves();
    }

    /** Identifies equal containers, which one session could have shared. */
    private record Equal(int process, String image, Integer spec) {}

    private List<Advice> equalContainers() {
        Map<Equal, List<ResourceRun>> equal = new LinkedHashMap<>();
        for (ResourceRun resource : time.resources()) {
            ContainerFacts container = resource.container();
            if (container != null
                    && container.spec() != null
                    && resource.scope().equals("CLASS")
                    && resource.readyAt() != null) {
                equal.computeIfAbsent(
                                new Equal(resource.process(), container.image(), container.spec()),
                                absent -> new ArrayList<>())
                        .add(resource);
            }
        }
        return equal.entrySet().stream()
                .map(entry -> share(entry.getKey().image(), entry.getValue()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Advice> share(String image, List<ResourceRun> containers) {
        // Equal containers of one class have different purposes, such as a primary and a replica.
        Map<String, Set<Integer>> byClass = containers.stream()
                .collect(groupingBy(Advisor::declaringClass, LinkedHashMap::new, mapping(ResourceRun::id, toSet())));
        Set<Integer> first = byClass.values().iterator().next();
        Set<Integer> further = containers.stream()
                .map(ResourceRun::id)
                .filter(id -> !first.contains(id))
                .collect(toSet());
        long saved = time.blockedBy(resource -> further.contains(resource.id()))
                .without(time.blockedBy(resource -> first.contains(resource.id())))
                .length();
        if (byClass.size() < 2 || saved < LITTLE) {
            return List.of();
        }
        return List.of(new Advice(
                "share-equal-containers",
                byClass.size() + " classes start an equal " + image + " ("
                        + names(containers.stream()
                                .map(ResourceRun::declaredAt)
                                .distinct()
                                .toList())
                        + "). Sharing one would save about " + seconds(saved)
                        + ": declare it in an @Environment, or with scope = Scope.SESSION, if the classes do not"
                        + " disturb each other's data.",
                saved,
                ids(containers)));
    }

    /** From {@code OrdersIT.db}, {@code OrdersIT.pays(db)} or {@code Shop(db)}. */
    private static String declaringClass(ResourceRun resource) {
        String place = resource.declaredAt().replaceFirst("\\(.*", "");
        int member = place.lastIndexOf('.');
        return member < 0 ? place : place.substring(0, member);
    }

    private static String names(List<String> all) {
        return all.stream().limit(NAMED).collect(joining(", "))
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }

    private List<Advice> pulls() {
        long waited = time.waitingFor(Set.of("pull"))
                .and(time.wall())
                .without(time.running())
                .length();
        if (waited < PULLED_LONG || waited * 5 < time.wall().length()) {
            return List.of();
        }
        Map<String, ResourceRun> images = time.resources().stream()
                .filter(resource -> resource.container() != null)
                .filter(resource -> resource.phases().stream()
                        .anyMatch(phase -> phase.phase().equals("pull") && phase.end() - phase.begin() > LITTLE))
                .collect(
                        Collectors.toMap(Advisor::image, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        return List.of(new Advice(
                "pull-before",
                seconds(waited) + " of " + seconds(time.wall().length())
                        + " were spent waiting for images to be pulled ("
                        + names(List.copyOf(images.keySet()))
                        + "). Pull them before the tests (mooring.stage = pull), or keep them on the engine between builds.",
                waited,
                ids(List.copyOf(images.values()))));
    }

    private static String image(ResourceRun resource) {
        return resource.container() == null ? "" : resource.container().image();
    }

    /** Counts only resources that began after a test had run, because the first one cannot be started during a test. */
    private List<Advice> offLookAhead() {
        if (lookAhead) {
            return List.of();
        }
        long firstTest = time.tests().stream()
                .filter(test -> test.kind() != Kind.CLASS && test.hasRun())
                .mapToLong(TestRun::end)
                .min()
                .orElse(Long.MAX_VALUE);
        Predicate<ResourceRun> later = resource -> resource.container() != null
                && resource.readyAt() != null
                && resource.phases().stream().allMatch(phase -> phase.begin() >= firstTest);
        long saved = Math.min(time.blockedBy(later).length(), time.running().length());
        return saved < LITTLE
                ? List.of()
                : List.of(new Advice(
                        "look-ahead",
                        "Tests waited " + seconds(saved)
                                + " for containers that could have been started while other tests ran, but starting"
                                + " ahead is turned off (mooring.lookahead = 0).",
                        saved,
                        ids(time.resources().stream().filter(later).toList())));
    }

    private List<Advice> failedWaits() {
        return time.resources().stream()
                .filter(resource -> resource.container() != null
                        && resource.phases().stream()
                                .anyMatch(phase -> phase.phase().equals("readiness") && !phase.ok())
                        && resource.error() != null)
                .flatMap(resource -> failedWait(resource).stream())
                .toList();
    }

    private List<Advice> failedWait(ResourceRun resource) {
        long waited = time.blockedBy(other -> other.id() == resource.id()).length();
        return waited < AWAITED_LONG
                ? List.of()
                : List.of(new Advice(
                        "failed-wait",
                        "Tests waited " + seconds(waited) + " for " + resource.describe()
                                + ", which did not become ready. " + whatToDo(resource),
                        null,
                        List.of(resource.id())));
    }

    /** The error has the best advice, and any other would contradict it. */
    private static String whatToDo(ResourceRun resource) {
        return Optional.ofNullable(resource.error())
                .flatMap(ErrorText::adviceOf)
                .map(advice -> "What to do: " + advice + ".")
                .orElse("Its error says what was found.");
    }

    private List<Advice> secondAttempts() {
        return time.resources().stream()
                .filter(resource -> resource.attempt() > 1 && resource.readyAt() != null)
                .flatMap(resource -> secondAttempt(resource).stream())
                .toList();
    }

    private List<Advice> secondAttempt(ResourceRun resource) {
        // Earlier tests may have had attempts of their own.
        List<ResourceRun> failed = new ArrayList<>();
        for (ResourceRun other : time.resources()) {
            if (other.process() == resource.process()
                    && other.declaredAt().equals(resource.declaredAt())
                    && other.id() < resource.id()) {
                if (other.attempt() == 1) {
                    failed.clear();
                }
                if (other.readyAt() == null && other.error() != null) {
                    failed.add(other);
                }
            }
        }
        if (failed.isEmpty()) {
            return List.of();
        }
        Set<Integer> ids = failed.stream().map(ResourceRun::id).collect(toSet());
        long saved = time.blockedBy(other -> ids.contains(other.id())).length();
        return List.of(new Advice(
                "second-attempt",
                resource.describe() + " became ready at attempt " + resource.attempt() + ". The attempt before failed: "
                        + firstLine(failed.get(failed.size() - 1).error()),
                saved == 0 ? null : (Long) saved,
                ids(failed)));
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    private static List<Integer> ids(List<ResourceRun> resources) {
        return resources.stream().map(ResourceRun::id).toList();
    }

    private static String seconds(long micros) {
        return Seconds.of(Duration.of(micros, ChronoUnit.MICROS));
    }
}
