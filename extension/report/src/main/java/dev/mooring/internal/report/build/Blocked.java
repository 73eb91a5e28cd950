package dev.mooring.internal.report.build;

import dev.mooring.internal.report.build.Intervals.Interval;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Determines when tests ran and when tests only waited: the basis for the time table and for the time that an advice
 * saves.
 *
 * @param wall from the start of the build to its end
 * @param running when at least one test ran and did not wait
 */
record Blocked(List<TestRun> tests, List<ResourceRun> resources, Intervals wall, Intervals running) {

    static Blocked of(List<TestRun> tests, List<ResourceRun> resources, long wall) {
        Intervals running = tests.stream()
                .filter(test -> test.kind() != Kind.CLASS)
                .map(test -> Intervals.of(test.begin(), test.end()).without(waitsOf(test)))
                .collect(() -> new Union(), Union::add, Union::addAll)
                .toIntervals();
        Intervals whole = Intervals.of(0, wall);
        return new Blocked(tests, resources, whole, running.and(whole));
    }

    /** Collects intervals, so that they are sorted only once. */
    private static final class Union {
        private final Stream.Builder<Interval> all = Stream.builder();

        void add(Intervals more) {
            more.list().forEach(all::add);
        }

        void addAll(Union other) {
            other.all.build().forEach(all::add);
        }

        Intervals toIntervals() {
            return Intervals.union(all.build());
        }
    }

    private static Intervals waitsOf(TestRun test) {
        return Intervals.union(test.waits().stream().map(wait -> new Interval(wait.begin(), wait.end())));
    }

    /** When a test or class waited. */
    Intervals waiting() {
        return Intervals.union(tests.stream()
                .flatMap(test -> test.waits().stream())
                .map(wait -> new Interval(wait.begin(), wait.end())));
    }

    /** When a test or class waited for a resource that was in one of these phases. */
    Intervals waitingFor(Set<String> phases) {
        return Intervals.union(tests.stream()
                .flatMap(test -> test.waits().stream())
                .flatMap(wait -> wait.awaited().stream()
                        .flatMap(id -> resources.get(id).phases().stream())
                        .filter(phase -> phases.contains(phase.phase()))
                        .map(phase -> new Interval(
                                Math.max(phase.begin(), wait.begin()), Math.min(phase.end(), wait.end())))));
    }

    /** When a test or class waited for some resources, and no test ran. */
    Intervals blockedBy(Predicate<ResourceRun> which) {
        Stream<Interval> waits = tests.stream()
                .flatMap(test -> test.waits().stream())
                .flatMap(wait -> wait.awaited().stream()
                        .map(resources::get)
                        .filter(which)
                        .map(resource -> new Interval(wait.begin(), Math.min(wait.end(), settled(resource)))));
        return Intervals.union(waits).and(wall).without(running);
    }

    /** If a wait for several resources continues after this, it no longer waits for this one. */
    private static long settled(ResourceRun resource) {
        Long ready = resource.readyAt();
        return ready == null ? Long.MAX_VALUE : ready;
    }

    /** When something was removed. */
    Intervals removing() {
        return Intervals.union(resources.stream()
                .flatMap(resource -> resource.phases().stream())
                .filter(phase -> phase.phase().equals("removal"))
                .map(phase -> new Interval(phase.begin(), phase.end())));
    }
}
