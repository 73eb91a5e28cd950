package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.evidence.ContainerEvidence.TimeSpan;
import dev.mooring.internal.text.Seconds;
import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes evidence: {@code evidence.txt} with all events in order, and the log of each container. */
final class EvidenceFiles {

    private final RunDirectory run;
    private final Path place;
    private final Set<String> names = new HashSet<>();
    private final List<WrittenLog> logs = new ArrayList<>();

    /** The log of a container in a file. */
    record WrittenLog(ContainerEvidence container, Path file) {}

    EvidenceFiles(RunDirectory run, Path place) {
        this.run = run;
        this.place = place;
    }

    /** The files that have been written besides {@code evidence.txt}. */
    List<WrittenLog> logs() {
        return List.copyOf(logs);
    }

    void write(TestEvidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(evidence.test() + ", from " + evidence.span().begin() + ", "
                + Seconds.of(evidence.span().length()));
        evidence.failedStarts().forEach(start -> {
            lines.add("");
            lines.add(start.failure().resource() + " did not start:");
            start.failure().text().lines().map(line -> "  " + line).forEach(lines::add);
            if (start.directory() != null) {
                lines.add("  log: " + start.directory());
            }
        });
        for (ContainerEvidence container : evidence.containers()) {
            lines.add("");
            lines.addAll(write(container, evidence.span(), fileOf(container)));
        }
        run.write(place.resolve("evidence.txt"), lines);
    }

    void write(ContainerEvidence container, TimeSpan span) {
        run.write(place.resolve("evidence.txt"), write(container, span, fileOf(container)));
    }

    private String fileOf(ContainerEvidence container) {
        String name = RunDirectory.fileName(container.container().resource().name());
        String free = name;
        // Some file systems do not distinguish upper-case and lower-case letters.
        for (int number = 2; !names.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + "-" + number;
        }
        return free + ".log";
    }

    /** Writes the log, and returns the rest. */
    private List<String> write(ContainerEvidence container, TimeSpan span, String file) {
        List<String> lines = new ArrayList<>();
        lines.add(container.container().resource() + ": " + Facts.of(container));
        container.details().ifPresent(details -> {
            lines.add("  container: " + details.name());
            Facts.addresses(details).forEach(address -> lines.add("  address:   " + address));
        });
        if (container.missing() != null) {
            lines.add("  not reported by the engine: " + container.missing());
        }
        Story.of(container, span).entries().forEach(entry -> lines.add("  " + entry.since(span.begin())));
        if (!container.log().lines().isEmpty()) {
            lines.add("  log:       " + file);
            writeLog(container.log(), file);
            logs.add(new WrittenLog(container, place.resolve(file)));
        }
        return lines;
    }

    private void writeLog(LogExcerpt log, String file) {
        List<String> lines = new ArrayList<>();
        if (log.cut()) {
            lines.add("(Lines before these are left out: at most the last " + LogExcerpt.MOST_LINES + " lines and "
                    + LogExcerpt.MOST_CHARACTERS + " characters are kept.)");
        }
        for (LogLine line : log.lines()) {
            lines.add(line.time() + (line.stream() == StandardStream.STDERR ? " stderr " : " stdout ") + line.text());
        }
        run.write(place.resolve(file), lines);
    }
}
