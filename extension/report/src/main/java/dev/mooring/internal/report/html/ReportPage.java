package dev.mooring.internal.report.html;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Kind;
import dev.mooring.internal.report.model.TestRun.Outcome;
import dev.mooring.internal.report.model.TimeShare;
import dev.mooring.internal.text.Seconds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report as a single HTML page without external resources. The most important parts, failures and the time table, are
 * in the markup and need no script. The script of the page renders the rest from the data that the page contains.
 */
public final class ReportPage {

    /** One script, though several files: each reads only what comes before it. */
    private static final List<String> SCRIPTS = List.of(
            "words.js",
            "model.js",
            "filter.js",
            "lanes.js",
            "timeline.js",
            "topology.js",
            "containers.js",
            "panel.js",
            "page.js");

    private static final List<String> STYLES = List.of("base.css", "charts.css", "print.css");

    private static final DateTimeFormatter BEGIN = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final List<TestRun> tests;
    private final List<TestRun> failures;
    private final List<TestRun> repeated;

    private ReportPage(Report report) {
        this.report = report;
        this.tests = report.tests().stream()
                .filter(test -> test.kind() == Kind.TEST && test.outcome() != Outcome.REPEATED)
                .toList();
        this.failures = report.failures();
        this.repeated = report.repeated();
    }

    /**
     * Writes the page.
     *
     * @param report the report
     * @param json the same as JSON, for the page's script and for other programs
     */
    public static String of(Report report, String json) {
        return new ReportPage(report).html(json);
    }

    private String html(String json) {
        String style = STYLES.stream().map(Template::read).collect(joining("\n"));
        String script = SCRIPTS.stream().map(Template::read).collect(joining("\n"));
        return Template.of("report.html")
                .filled(Map.ofEntries(
                        Map.entry("policy", policy(script, style)),
                        Map.entry("version", Html.text(report.mooring())),
                        Map.entry("title", Html.text(report.title())),
                        Map.entry("style", style),
                        Map.entry("verdict", verdict()),
                        Map.entry("figures", figures()),
                        Map.entry("sections", sections()),
                        Map.entry("failures", FailedTests.html(failures, repeated)),
                        Map.entry("time", time()),
                        Map.entry("footer", footer()),
                        Map.entry("data", Html.json(json)),
                        Map.entry("script", script)));
    }

    /** The page loads nothing, and runs no script but its own, whatever a log or the name of a test may contain. */
    private static String policy(String script, String style) {
        return "default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-" + hash(style)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private String verdict() {
        long failed = count(Outcome.FAILED);
        long classes =
                failures.stream().filter(test -> test.kind() != Kind.TEST).count();
        List<String> bad = new ArrayList<>();
        if (failed > 0) {
            bad.add(failed + " of " + counted(tests.size(), "test", "tests"));
        }
        if (classes > 0) {
            bad.add(counted(classes, "class", "classes"));
        }
        String others = Stream.of(
                        others(Outcome.ABORTED, "aborted"),
                        others(Outcome.DISABLED, "disabled"),
                        others(Outcome.UNFINISHED, "did not finish"))
                .collect(joining());
        if (!bad.isEmpty()) {
            return "<em>" + String.join(" and ", bad) + " failed</em>" + others + ".";
        }
        return tests.isEmpty()
                ? counted(containers(), "container", "containers") + ", and no test."
                : counted(count(Outcome.PASSED), "test", "tests") + " passed" + later() + others + ".";
    }

    private String later() {
        long later = tests.stream()
                .filter(test -> test.outcome() == Outcome.PASSED && test.attempt() > 1)
                .count();
        return later == 0 ? "" : ", " + later + " of them only when repeated";
    }

    private String others(Outcome outcome, String words) {
        return count(outcome) == 0 ? "" : ", " + count(outcome) + " " + words;
    }

    private long count(Outcome outcome) {
        return tests.stream().filter(test -> test.outcome() == outcome).count();
    }

    private long containers() {
        return report.resources().stream()
                .filter(resource -> resource.container() != null)
                .count();
    }

    private String figures() {
        long waited = report.tests().stream()
                .flatMap(test -> test.waits().stream())
                .mapToLong(wait -> wait.end() - wait.begin())
                .sum();
        StringBuilder html = new StringBuilder();
        figure(html, "wall time", time(report.wall()));
        figure(html, "tests", Integer.toString(tests.size()));
        figure(html, "containers", Long.toString(containers()));
        figure(html, "waited for containers, all tests together", time(waited));
        figure(html, "begun", BEGIN.format(report.begin()));
        return html.toString();
    }

    private static void figure(StringBuilder html, String term, String value) {
        html.append("<div><dt>")
                .append(term)
                .append("</dt><dd>")
                .append(Html.text(value))
                .append("</dd></div>");
    }

    private String sections() {
        StringBuilder html = new StringBuilder();
        if (!failures.isEmpty() || !repeated.isEmpty()) {
            html.append("<a href=\"#failures\">Failures<span class=\"count\">")
                    .append(failures.size() + repeated.size())
                    .append("</span></a>");
        }
        return html.append("<a href=\"#time\">Time</a><a href=\"#timeline\">Time line</a>")
                .append("<a href=\"#topology\">Topology</a><a href=\"#containers\">Containers</a>")
                .toString();
    }

    private String time() {
        String shares = shares();
        String advice = advice();
        if (shares.isEmpty() && advice.isEmpty()) {
            return "";
        }
        return "<section id=\"time\" aria-labelledby=\"time-title\">\n"
                + "<h2 id=\"time-title\">Where the time went</h2>\n<div class=\"time-and-advice\">\n" + shares + advice
                + "</div>\n</section>";
    }

    private String shares() {
        if (report.time().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<table class=\"shares\">\n<thead><tr><th scope=\"col\">Part</th>")
                .append("<th scope=\"col\" class=\"share\"><span class=\"unseen\">Picture</span></th>")
                .append(
                        "<th scope=\"col\" class=\"number\">Share</th><th scope=\"col\" class=\"number\">Time</th></tr></thead>\n")
                .append("<tbody>\n");
        long whole = Math.max(1, report.wall());
        long begin = 0;
        for (TimeShare share : report.time()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.text(capitalized(share.label())))
                    .append(
                            "</th><td class=\"share\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
                    .append(String.format(
                            Locale.ROOT,
                            "<rect data-what=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"8\"/>",
                            Html.text(share.what()),
                            100.0 * begin / whole,
                            Math.max(0.6, 100.0 * share.micros() / whole)))
                    .append("</svg></td><td class=\"number\">")
                    .append(String.format(Locale.ROOT, "%.0f %%", 100.0 * share.micros() / whole))
                    .append("</td><td class=\"number\">")
                    .append(time(share.micros()))
                    .append("</td></tr>\n");
            begin += share.micros();
        }
        return html.append("</tbody>\n<tfoot><tr><th scope=\"row\">Wall time</th><td class=\"share\"></td>")
                .append("<td class=\"number\"></td><td class=\"number\">")
                .append(time(report.wall()))
                .append("</td></tr></tfoot>\n</table>\n")
                .toString();
    }

    private String advice() {
        if (report.advice().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class=\"advice\">\n<h3>What would help</h3>\n<ul>\n");
        for (int i = 0; i < report.advice().size(); i++) {
            Advice advice = report.advice().get(i);
            html.append("<li data-advice=\"").append(i).append("\"><p>").append(Html.text(advice.text()));
            if (advice.saves() != null) {
                html.append(" <span class=\"saves\">Saves about ")
                        .append(time(advice.saves()))
                        .append(".</span>");
            }
            html.append("</p></li>\n");
        }
        return html.append("</ul>\n</div>\n").toString();
    }

    private String footer() {
        List<String> made = new ArrayList<>();
        made.add("Mooring " + report.mooring());
        if (report.engine() != null) {
            made.add("engine " + report.engine().version() + " on "
                    + report.engine().os());
        }
        if (!report.junit().isEmpty()) {
            made.add("JUnit " + report.junit());
        }
        if (!report.java().isEmpty()) {
            made.add("Java " + report.java());
        }
        if (report.processes().size() > 1) {
            made.add(report.processes().size() + " JVMs");
        }
        return Html.text(String.join(" · ", made))
                + (report.cut() ? ". Something is left out of this report, because there was too much." : "");
    }

    private static String capitalized(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private static String counted(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** As on the console, but with minutes if it takes that long. */
    private static String time(long micros) {
        Duration time = Duration.of(micros, ChronoUnit.MICROS);
        return time.toSeconds() < 100
                ? Seconds.of(time)
                : time.plusMillis(500).toMinutes() + " min "
                        + time.plusMillis(500).toSecondsPart() + " s";
    }
}
