package dev.mooring.internal.report.html;

import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Failure;
import dev.mooring.internal.report.model.TestRun.Kind;
import dev.mooring.internal.report.model.TestRun.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The section of a page that shows failures: each cause once, with the tests that failed for it. */
final class FailedTests {

    /** The number of failures whose containers are shown; those of the others are folded. */
    private static final int UNFOLDED = 10;

    /** A line that is about an error, in the logs of most programs. The page's script has the same words. */
    private static final Pattern BAD = Pattern.compile("\\b(?:ERROR|FATAL|PANIC|SEVERE|CRITICAL)\\b");

    /** Two assertions that compare the same values have not failed for the same reason. */
    private static final Pattern OF_ASSERTION =
            Pattern.compile("^[\\w.$]*(?:Assert|Comparison|MultipleFailures)[\\w$]*:");

    /**
     * The parts in which messages of the same reason differ: the resources that a test needed, and the exception's
     * type.
     */
    private static final Pattern OWN = Pattern.compile("(?s)^(?:.*which failed:\\n|[\\w.$]+: )");

    private static final String DIGEST = "What its containers did";

    private final StringBuilder html = new StringBuilder();

    private FailedTests() {}

    /** The section; empty if nothing failed. */
    static String html(List<TestRun> failures, List<TestRun> repeated) {
        return failures.isEmpty() && repeated.isEmpty() ? "" : new FailedTests().section(failures, repeated);
    }

    private String section(List<TestRun> failures, List<TestRun> repeated) {
        html.append("<section id=\"failures\" aria-labelledby=\"failures-title\">\n")
                .append("<h2 id=\"failures-title\">What failed</h2>\n<div class=\"failures\">\n");
        int number = 0;
        for (List<TestRun> group :
                byCause(Stream.concat(failures.stream(), repeated.stream()).toList())) {
            article(group, number < UNFOLDED);
            number++;
        }
        return html.append("</div>\n</section>").toString();
    }

    private static List<List<TestRun>> byCause(List<TestRun> tests) {
        Map<Object, List<TestRun>> groups = new LinkedHashMap<>();
        for (TestRun test : tests) {
            groups.computeIfAbsent(cause(test), absent -> new ArrayList<>()).add(test);
        }
        return List.copyOf(groups.values());
    }

    /** Equal for tests that failed for the same reason. */
    private static Object cause(TestRun test) {
        Failure failure = test.failure();
        if (failure == null || test.outcome() == Outcome.REPEATED) {
            return test;
        }
        Matcher own = OWN.matcher(failure.message());
        return own.find() && !OF_ASSERTION.matcher(failure.message()).find() ? own.replaceFirst("") : test;
    }

    private void article(List<TestRun> group, boolean unfolded) {
        TestRun test = group.get(0);
        html.append("<article class=\"failure\" data-test=\"").append(test.id()).append("\">\n<h3>");
        title(test);
        html.append("</h3>\n");
        Failure failure = test.failure();
        if (failure != null) {
            html.append("<p class=\"message\">")
                    .append(Html.text(failure.message()))
                    .append("</p>\n");
            folded("trace", "Stack trace", false, failure.trace());
            folded("digest", DIGEST, unfolded, failure.digest());
        }
        actions(test);
        if (group.size() > 1) {
            others(group.subList(1, group.size()));
        }
        html.append("</article>\n");
    }

    private void title(TestRun test) {
        if (test.kind() == Kind.CLASS) {
            html.append(Html.text(test.testClass()));
        } else {
            html.append(Html.text(test.display()))
                    .append(" <span class=\"sub\">")
                    .append(Html.text(test.testClass()))
                    .append("</span>");
        }
        if (test.outcome() == Outcome.REPEATED) {
            html.append(" <span class=\"tag\">attempt ").append(test.attempt()).append(", repeated</span>");
        } else if (test.attempt() > 1) {
            html.append(" <span class=\"tag\">attempt ").append(test.attempt()).append("</span>");
        }
    }

    private void folded(String name, String summary, boolean open, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.append(open ? "<details open>" : "<details>")
                .append("<summary>")
                .append(summary)
                .append("</summary>\n<pre class=\"")
                .append(name)
                .append("\" tabindex=\"0\">");
        for (int at = 0; at < lines.size(); at++) {
            String line = Html.text(lines.get(at));
            html.append(at == 0 ? "" : "\n")
                    .append(BAD.matcher(lines.get(at)).find() ? "<span class=\"bad\">" + line + "</span>" : line);
        }
        html.append("</pre>\n</details>\n");
    }

    private void actions(TestRun test) {
        Failure failure = test.failure();
        html.append("<p class=\"actions\">");
        if (failure != null && failure.directory() != null) {
            String directory = Html.text(link(failure.directory()));
            html.append("<a href=\"")
                    .append(directory)
                    .append("evidence.txt\">evidence.txt</a><a href=\"")
                    .append(directory)
                    .append("\">All evidence files</a>");
        }
        if (failure != null && failure.source() != null) {
            html.append("<code class=\"sub\">")
                    .append(Html.text(failure.source()))
                    .append(failure.line() == null ? "" : ":" + failure.line())
                    .append("</code>");
        }
        html.append("</p>\n");
    }

    private void others(List<TestRun> others) {
        html.append("<details class=\"same\" open><summary>")
                .append(others.size())
                .append(" more failed for the same reason</summary>\n<ul>\n");
        for (TestRun other : others) {
            html.append("<li data-test=\"").append(other.id()).append("\"><span>");
            title(other);
            html.append("</span>\n");
            Failure failure = other.failure();
            if (failure != null) {
                folded("digest", DIGEST, false, failure.digest());
            }
            actions(other);
            html.append("</li>\n");
        }
        html.append("</ul>\n</details>\n");
    }

    /**
     * A directory below the report's own as a relative link. Names of tests contain characters that have a meaning in
     * URLs.
     */
    private static String link(String directory) {
        StringBuilder link = new StringBuilder("./");
        for (byte b : directory.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0)) {
                link.append(c);
            } else {
                link.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return link.append('/').toString();
    }
}
