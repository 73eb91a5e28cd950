package dev.mooring.internal.report.build;

import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs that belong to one build: forks at the same time or one after the other. */
final class BuildRuns {

    /**
     * How long a build tool takes from the end of a JVM to the first container in the next one, and a person does not.
     */
    private static final Duration BETWEEN_FORKS = Duration.ofSeconds(3);

    private BuildRuns() {}

    /**
     * A run.
     *
     * @param end the time of its end, or of its last event
     */
    record Run(JournalFile journal, SessionEvent.Opened opened, Instant end) {

        private boolean isOfSameBuildAs(Run other) {
            boolean sameBuild = opened.build() != null && opened.build().equals(other.opened.build());
            boolean sameParent = !opened.parent().isEmpty() && opened.parent().equals(other.opened.parent());
            return sameBuild || isNear(other, Duration.ZERO) || (sameParent && isNear(other, BETWEEN_FORKS));
        }

        private boolean isNear(Run other, Duration gap) {
            return !opened.begin().minus(gap).isAfter(other.end)
                    && !other.opened.begin().minus(gap).isAfter(end);
        }
    }

    /**
     * The runs of the build that a run belongs to, the earliest first.
     *
     * @param parent the directory that contains those of the runs
     * @param own the directory of the run
     */
    static List<Run> around(Path parent, Path own) throws IOException {
        List<Run> others = new ArrayList<>(runs(parent));
        List<Run> build = new ArrayList<>(others.stream()
                .filter(run -> run.journal().directory().getFileName().equals(own.getFileName()))
                .toList());
        others.removeAll(build);
        // A run that ended before this one began may still belong to the build, if a third run links them.
        for (int i = 0; i < build.size(); i++) {
            Run member = build.get(i);
            List<Run> found = others.stream().filter(member::isOfSameBuildAs).toList();
            build.addAll(found);
            others.removeAll(found);
        }
        build.sort(Comparator.comparing(run -> run.opened().begin()));
        return build;
    }

    private static List<Run> runs(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> file.getFileName().toString().startsWith("run-"))
                    .flatMap(directory -> run(new JournalFile(directory)).stream())
                    .toList();
        }
    }

    private static Optional<Run> run(JournalFile journal) {
        return journal.opened().flatMap(opened -> {
            try {
                return Optional.of(new Run(journal, opened, journal.lastChange()));
            } catch (IOException deleted) {
                return Optional.empty();
            }
        });
    }
}
