package dev.mooring.internal.report.evidence;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The summary of a test's evidence that is shown next to its failure: at most {@value #MOST_LINES} lines. */
final class Digest {

    static final int MOST_LINES = 30;

    private static final int LONGEST_LINE = 160;

    private final TestEvidence evidence;
    private final List<Part> parts = new ArrayList<>();

    /** A container with something to report. */
    private record Part(ContainerEvidence container, Story story) {}

    private Digest(TestEvidence evidence) {
        this.evidence = evidence;
        evidence.containers().stream()
                .map(container -> new Part(container, Story.of(container, evidence.span())))
                .forEach(parts::add);
    }

    /** @param directory the directory of the evidence, or null if there is none */
    static String of(TestEvidence evidence, @Nullable String directory) {
        return new Digest(evidence).text(directory);
    }

    private String text(@Nullable String directory) {
        List<String> lines = new ArrayList<>();
        lines.add("Containers during " + evidence.test() + " ("
                + Seconds.of(evidence.span().length()) + ", times count from its start):");
        int last = MOST_LINES - (directory == null ? 0 : 1);
        evidence.failedStarts().stream().limit(last / 2).map(Digest::describe).forEach(lines::add);
        addContainers(lines, last);
        if (directory != null) {
            lines.add("  more: " + directory);
        }
        return String.join("\n", lines);
    }

    private static String describe(FailedStart start) {
        return "  " + start.failure().resource() + " did not start"
                + (start.directory() == null ? "" : "; its log: " + start.directory());
    }

    private void addContainers(List<String> lines, int last) {
        List<Part> loud = parts.stream().filter(part -> !isQuiet(part)).toList();
        Optional<String> quiet = quiet();
        int room = last - lines.size() - (quiet.isPresent() ? 1 : 0);
        // Each container gets its headline; containers without room for one are listed with the quiet ones.
        int left = loud.size();
        for (Part part : loud) {
            int share = room / left--;
            List<String> own = lines(part, Math.max(share, 1));
            if (own.size() <= room) {
                lines.addAll(own);
                room -= own.size();
            }
        }
        quiet.ifPresent(lines::add);
    }

    private static boolean isQuiet(Part part) {
        return part.story().entries().isEmpty()
                && part.container().missing() == null
                && part.container()
                        .details()
                        .map(details -> details.state().running())
                        .orElse(false)
                && Story.faultsInForce(part.container().events()).isEmpty();
    }

    private Optional<String> quiet() {
        List<Part> quiet = parts.stream().filter(Digest::isQuiet).toList();
        return quiet.isEmpty()
                ? Optional.empty()
                : Optional.of(cut(quiet.stream()
                        .map(part -> part.container().container().resource().name())
                        .collect(joining(", ", "  running, with nothing logged: ", ""))));
    }

    /** The headline, and the last entries that there is room for. */
    private List<String> lines(Part part, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(cut("  " + part.container().container().resource() + ": " + Facts.of(part.container())));
        String missing = part.container().missing();
        if (missing != null && most > 1) {
            lines.add(cut("    not reported by the engine: "
                    + missing.lines().findFirst().orElse("")));
        }
        List<Story.Entry> entries = part.story().entries();
        int room = most - lines.size();
        boolean cut = entries.size() > room || part.container().log().cut();
        int shown = Math.max(0, Math.min(entries.size(), cut ? room - 1 : room));
        if (cut && room > 0) {
            lines.add("    … " + (entries.size() - shown)
                    + (part.container().log().cut() ? " or more" : "") + " lines before");
        }
        entries.subList(entries.size() - shown, entries.size())
                .forEach(entry ->
                        lines.add(cut("    " + entry.since(evidence.span().begin()))));
        return lines;
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE - 1) + "…" : line;
    }
}
