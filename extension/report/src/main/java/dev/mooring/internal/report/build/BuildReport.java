package dev.mooring.internal.report.build;

import dev.mooring.internal.report.build.BuildRuns.Run;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a report of a build from the journals of its runs. */
final class BuildReport {

    /**
     * The limit for all journals together. A build that writes more is explained by the first ones, and a JVM with
     * little memory can still read them.
     */
    private static final long MOST_CHARACTERS = 24L * 1024 * 1024;

    private final List<ProcessEvents> processes = new ArrayList<>();
    private final Instant origin;
    private final SessionEvent.Opened first;
    private boolean lookAhead;
    private boolean cut;

    private BuildReport(SessionEvent.Opened first) {
        this.first = first;
        this.origin = first.begin();
    }

    /**
     * Reads the events up to now.
     *
     * @param parent the directory that contains those of the runs
     * @param own the directory of a run of the build
     * @return nothing if there is no journal
     */
    static Optional<Report> of(Path parent, Path own) throws IOException {
        List<Run> runs = BuildRuns.around(parent, own);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        BuildReport build = new BuildReport(runs.get(0).opened());
        build.read(runs);
        return Optional.of(build.report());
    }

    private void read(List<Run> runs) throws IOException {
        ProcessEvents.Ids ids = new ProcessEvents.Ids();
        long left = MOST_CHARACTERS;
        for (Run run : runs) {
            ProcessEvents process =
                    new ProcessEvents(processes.size(), run.journal().directory(), run.opened(), origin, ids);
            processes.add(process);
            lookAhead |= run.opened().lookAhead() > 0;
            left = run.journal().read(Math.max(0, left), process::read);
            cut |= left < 0 || !process.complete();
        }
    }

    private Report report() {
        long wall = processes.stream().mapToLong(ProcessEvents::end).max().orElse(0);
        List<TestRun> tests =
                processes.stream().flatMap(process -> process.tests().stream()).toList();
        List<ResourceRun> resources = processes.stream()
                .flatMap(process -> process.resources().stream())
                .toList();
        // Tests that were not executed have no time.
        List<TestRun> executed = tests.stream()
                .filter(test -> test.outcome() != TestRun.Outcome.DISABLED)
                .toList();
        Blocked time = Blocked.of(executed, resources, wall);
        return new Report(
                Report.VERSION,
                first.mooring(),
                first.project(),
                origin,
                wall,
                engine(),
                first.junit(),
                first.java(),
                processes.stream().map(ProcessEvents::process).toList(),
                tests,
                resources,
                TimeTable.of(time),
                new Advisor(time, lookAhead).advice(),
                cut);
    }

    private Report.@Nullable EngineFacts engine() {
        return processes.stream()
                .map(ProcessEvents::engine)
                .filter(Objects::nonNull)
                .findFirst()
                .map(engine -> new Report.EngineFacts(engine.version(), engine.os()))
                .orElse(null);
    }
}
