package dev.mooring.internal.report.build;

import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TimeShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Shows where the time of a build went. Each moment of the wall time counts only for the first line that it belongs to:
 * a running test takes precedence over waiting ones. So the lines add up to the wall time.
 */
final class TimeTable {

    private final List<TimeShare> lines = new ArrayList<>();
    private Intervals rest;

    private TimeTable(Intervals wall) {
        this.rest = wall;
    }

    static List<TimeShare> of(Blocked time) {
        TimeTable table = new TimeTable(time.wall());
        long first = time.tests().stream().mapToLong(TestRun::begin).min().orElse(0);
        long last = time.tests().stream().mapToLong(TestRun::end).max().orElse(0);
        table.take("tests", "at least one test ran", time.running());
        table.take("pull", "tests waited for images to be pulled", time.waitingFor(Set.of("pull")));
        table.take("image", "tests waited for images to be built or loaded", time.waitingFor(Set.of("build", "load")));
        table.take(
                "start",
                "tests waited for the engine to create and start containers",
                time.waitingFor(Set.of("create", "copy", "start")));
        table.take("readiness", "tests waited for containers to become ready", time.waitingFor(Set.of("readiness")));
        table.take("values", "tests waited for values made from containers", time.waitingFor(Set.of("provide")));
        table.take("waiting", "tests waited for Mooring: the engine's first answer, a permit", time.waiting());
        table.take("removal", "containers were removed, and no test ran", time.removing());
        table.take("before", "before the first test: JVM, JUnit, your own code", Intervals.of(0, first));
        table.take("between", "between tests: JUnit, your own code", Intervals.of(first, last));
        table.take("after", "after the last test", table.rest);
        return table.lines;
    }

    private void take(String what, String label, Intervals moments) {
        long micros = rest.and(moments).length();
        if (micros > 0) {
            lines.add(new TimeShare(what, label, micros));
            rest = rest.without(moments);
        }
    }
}
