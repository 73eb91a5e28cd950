package dev.mooring.internal.report.github;

import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.Seconds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports failed tests to GitHub Actions: as annotations, which it shows at the line of the source, and in the summary
 * of the job.
 */
public final class GitHub implements EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(GitHub.class);

    /** GitHub shows no more of one step. */
    private static final int MOST_ANNOTATIONS = 10;

    /** A summary may have a megabyte in all. */
    private static final int MOST_IN_SUMMARY = 50;

    private static final int SHORTEST_FENCE = 6;

    private static final Pattern FENCE = Pattern.compile("`+");

    private final SourceFiles sources;
    private final @Nullable Path summary;
    private final PrintStream out;
    private final Map<String, TestEvent.Explained> explained = new HashMap<>();
    private final Map<String, TestEvent.Ended> failed = new LinkedHashMap<>();
    private final Set<String> tests = new HashSet<>();
    private Duration waited = Duration.ZERO;
    private long containers;

    GitHub(SourceFiles sources, @Nullable Path summary, PrintStream out) {
        this.sources = sources;
        this.summary = summary;
        this.out = out;
    }

    /** Returns a reader if the JVM runs in GitHub Actions. */
    @SuppressWarnings("SystemOut") // where the runner reads commands
    public static Optional<EventReader> of(UnaryOperator<@Nullable String> environment) {
        if (!"true".equals(environment.apply("GITHUB_ACTIONS"))) {
            return Optional.empty();
        }
        Path here = Path.of("").toAbsolutePath();
        String workspace = environment.apply("GITHUB_WORKSPACE");
        String summary = environment.apply("GITHUB_STEP_SUMMARY");
        return Optional.of(new GitHub(
                new SourceFiles(here, workspace == null ? here : Path.of(workspace)),
                summary == null ? null : Path.of(summary),
                // Read at the time of writing, because build tools replace the stream to forward it.
                System.out));
    }

    @Override
    public void read(SessionEvent event) {
        if (event instanceof ResourceEvent.Begun begun && begun.resource().kind() == ResourceKind.CONTAINER) {
            containers++;
        } else if (event instanceof TestEvent.WaitEnded wait) {
            waited = waited.plus(wait.took());
        } else if (event instanceof TestEvent.Explained explanation) {
            explained.put(explanation.test().id(), explanation);
        } else if (event instanceof TestEvent.Ended ended) {
            read(ended);
        }
    }

    private void read(TestEvent.Ended ended) {
        if (!ended.test().isClass()) {
            tests.add(ended.test().id());
        }
        if (ended.failure() != null) {
            failed.put(ended.test().id(), ended);
        } else {
            // The build tool may have repeated the test.
            failed.remove(ended.test().id());
            explained.remove(ended.test().id());
        }
    }

    @Override
    public void close() {
        if (containers == 0) {
            return;
        }
        failed.values().stream().limit(MOST_ANNOTATIONS).map(this::annotation).forEach(out::println);
        out.flush();
        if (summary != null) {
            append(summary);
        }
    }

    private String annotation(TestEvent.Ended ended) {
        TestEvent.Failure failure = failure(ended);
        StringBuilder command = new StringBuilder("::error ");
        sources.find(failure.source()).ifPresent(file -> {
            command.append("file=").append(property(file)).append(',');
            if (failure.line() != null) {
                command.append("line=").append(failure.line()).append(',');
            }
        });
        return command.append("title=")
                .append(property(ended.test() + " failed"))
                .append("::")
                .append(data(
                        failure.text() + digest(ended).map(text -> "\n" + text).orElse("")))
                .toString();
    }

    private static TestEvent.Failure failure(TestEvent.Ended ended) {
        TestEvent.Failure failure = ended.failure();
        return failure == null ? new TestEvent.Failure("", "", null, null) : failure;
    }

    private Optional<String> digest(TestEvent.Ended ended) {
        return Optional.ofNullable(explained.get(ended.test().id())).map(TestEvent.Explained::digest);
    }

    /** The runner ends a command at the end of its line. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private void append(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add("### " + count(containers, "container") + " for " + count(tests.size(), "test")
                + (failed.isEmpty() ? "" : ", " + failed.size() + " failed") + "; tests waited " + Seconds.of(waited)
                + " for them");
        lines.add("");
        failed.values().stream().limit(MOST_IN_SUMMARY).forEach(ended -> describe(ended, lines));
        if (failed.size() > MOST_IN_SUMMARY) {
            lines.add("And " + (failed.size() - MOST_IN_SUMMARY) + " more.");
            lines.add("");
        }
        try {
            Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException refusal) {
            LOG.warn("The summary of the job could not be written to {}", file, refusal);
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void describe(TestEvent.Ended ended, List<String> lines) {
        List<String> text = new ArrayList<>(failure(ended).text().lines().toList());
        digest(ended).ifPresent(digest -> digest.lines().forEach(text::add));
        String fence = fence(text);
        lines.add("<details><summary>❌ " + html(ended.test().toString()) + "</summary>");
        lines.add("");
        lines.add(fence + "text");
        lines.addAll(text);
        lines.add(fence);
        lines.add("");
        lines.add("</details>");
        lines.add("");
    }

    /** Longer than any fence in the text, so that no line of it ends the code. */
    private static String fence(List<String> text) {
        int longest = text.stream()
                .flatMap(line -> FENCE.matcher(line).results())
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        return "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    }

    private static String html(String text) {
        return text.replaceAll("\\R+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
