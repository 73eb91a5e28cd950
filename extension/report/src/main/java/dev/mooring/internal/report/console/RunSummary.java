package dev.mooring.internal.report.console;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums up a run: how many containers and tests it had, what they waited for, and what was saved. */
final class RunSummary {

    private static final int SLOWEST = 3;

    /** Shorter times are not worth mentioning. */
    private static final Duration LITTLE = Duration.ofMillis(50);

    private final Map<Resource, Container> containers = new LinkedHashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> tests = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private Duration waited = Duration.ZERO;

    private static final class Container {
        private final Instant begun;
        private @Nullable Instant ready;
        private boolean used;
        /** By how much its users waited less, because it had begun before the first of them asked for it. */
        private Duration saved = Duration.ZERO;

        private final Set<String> classes = new HashSet<>();

        Container(Instant begun) {
            this.begun = begun;
        }

        Optional<Duration> took() {
            return Optional.ofNullable(ready).map(at -> Duration.between(begun, at));
        }
    }

    void read(SessionEvent event) {
        if (event instanceof ResourceEvent.Begun begun && begun.resource().kind() == ResourceKind.CONTAINER) {
            containers.put(begun.resource(), new Container(begun.at()));
        } else if (event instanceof ResourceEvent.Placed placed) {
            nodes.add(placed.node());
        } else if (event instanceof ResourceEvent.Ready ready) {
            Container container = containers.get(ready.resource());
            if (container != null) {
                container.ready = ready.at();
            }
        } else if (event instanceof TestEvent ofTest) {
            read(ofTest);
        }
    }

    private void read(TestEvent event) {
        if (event instanceof TestEvent.WaitEnded wait) {
            waited = waited.plus(wait.took());
            wait.containers().forEach(used -> used(used, wait));
        } else if (event instanceof TestEvent.Ended ended && !ended.test().isClass()) {
            count(ended.test().id());
            if (ended.failure() != null) {
                failed.add(ended.test().id());
            }
        }
    }

    /** A factory of tests is not a test itself. */
    private void count(String test) {
        tests.add(test);
        for (int end = test.lastIndexOf("/["); end > 0; end = test.lastIndexOf("/[", end - 1)) {
            groups.add(test.substring(0, end));
        }
    }

    private long tests() {
        return tests.stream().filter(test -> !groups.contains(test)).count();
    }

    private void used(Resource resource, TestEvent.WaitEnded wait) {
        Container container = containers.get(resource);
        Instant ready = container == null ? null : container.ready;
        if (container == null || ready == null) {
            return;
        }
        container.classes.add(wait.test().testClass());
        Instant asked = wait.at().minus(wait.took());
        if (!container.used && container.begun.isBefore(asked)) {
            container.saved = Duration.between(container.begun, ready.isBefore(asked) ? ready : asked);
        }
        container.used = true;
    }

    /** The run in one line; empty if it had no container. */
    Optional<String> text() {
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(count(containers.size(), "container", "containers")
                + onNodes()
                + ofTests()
                + slowest()
                + ahead()
                + shared()
                + ".");
    }

    /** A single engine has no nodes. */
    private String onNodes() {
        return nodes.isEmpty() ? "" : " on " + count(nodes.size(), "node", "nodes");
    }

    /** A session outside of tests has no tests. */
    private String ofTests() {
        return tests.isEmpty() && waited.isZero()
                ? ""
                : " for " + count(tests(), "test", "tests")
                        + (failed.isEmpty() ? "" : ", " + failed.size() + " of them failed")
                        + "; tests waited " + Seconds.of(waited) + " for them";
    }

    private String slowest() {
        List<Map.Entry<Resource, Duration>> slowest = containers.entrySet().stream()
                .flatMap(one -> one.getValue().took().stream().map(took -> Map.entry(one.getKey(), took)))
                .sorted(Map.Entry.<Resource, Duration>comparingByValue(Comparator.reverseOrder()))
                .limit(SLOWEST)
                .toList();
        return slowest.isEmpty()
                ? ""
                : slowest.stream()
                        .map(one -> one.getKey() + " " + Seconds.of(one.getValue()))
                        .collect(joining(", ", "; slowest: ", ""));
    }

    private String ahead() {
        List<Duration> saved = containers.values().stream()
                .map(container -> container.saved)
                .filter(time -> time.compareTo(LITTLE) > 0)
                .toList();
        return saved.isEmpty()
                ? ""
                : "; " + saved.size() + " started ahead, for "
                        + Seconds.of(saved.stream().reduce(Duration.ZERO, Duration::plus))
                        + " less to wait for";
    }

    private String shared() {
        List<Integer> users = containers.values().stream()
                .map(container -> container.classes.size())
                .filter(classes -> classes > 1)
                .toList();
        return users.isEmpty()
                ? ""
                : "; " + users.size() + " shared by classes that would have needed "
                        + users.stream().mapToInt(Integer::intValue).sum() + " otherwise";
    }

    private static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
