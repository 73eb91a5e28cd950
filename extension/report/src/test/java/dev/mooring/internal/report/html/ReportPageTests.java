package dev.mooring.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.Report.EngineFacts;
import dev.mooring.internal.report.model.RunProcess;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Failure;
import dev.mooring.internal.report.model.TestRun.Kind;
import dev.mooring.internal.report.model.TestRun.Outcome;
import dev.mooring.internal.report.model.TestRun.Wait;
import dev.mooring.internal.report.model.TimeShare;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTests {

    private static final Failure PLAIN =
            new Failure("expected: <201> but was: <500>", List.of(), List.of(), null, null, null);

    @Test
    void fillsEveryPlaceOfTheTemplate() {
        assertThat(page(report())).startsWith("<!doctype html>").doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"</script><script>alert(1)</script>", "<!-- <script>", "a\u2028b\u2029c", "{{title}}", "]]>"})
    void keepsTheDataWithinItsElement(String text) {
        String page = ReportPage.of(report(), "{\"title\":\"" + text + "\"}");

        String data = between(page, "<script type=\"application/json\" id=\"mooring-report\">", "</script>");
        assertThat(data)
                .isEqualTo("{\"title\":\""
                        + text.replace("<", "\\u003c")
                                .replace(">", "\\u003e")
                                .replace("\u2028", "\\u2028")
                                .replace("\u2029", "\\u2029")
                        + "\"}");
    }

    @Test
    void showsTextsOfTestsAsTexts() {
        Failure failure = new Failure(
                "<img src=x onerror=alert(1)> & 'more'",
                List.of("at <a>"),
                List.of("  app: <b>running</b>"),
                "run-1/ShopIT/<b>\"x\"",
                "shop/<i>.java",
                7);
        TestRun test = test("shop.<u>ShopIT</u>", "<s>pays</s>", Outcome.FAILED, failure);

        String page = page(report(test));

        assertThat(markup(page))
                .doesNotContain("<img", "<b>", "<i>", "<u>", "<s>")
                .contains(
                        "&lt;img src=x onerror=alert(1)&gt; &amp; &#39;more&#39;",
                        "  app: &lt;b&gt;running&lt;/b&gt;",
                        "&lt;s&gt;pays&lt;/s&gt;",
                        "shop/&lt;i&gt;.java:7");
    }

    @Test
    void showsTheFailedAttemptsOfATestThatPassedWhenItWasRepeated() {
        TestRun first = attempt(1, "ShopIT", "pays", Outcome.REPEATED, PLAIN);
        TestRun second = attempt(2, "ShopIT", "pays", Outcome.PASSED, null);

        assertThat(verdict(first, second, passed())).isEqualTo("2 tests passed, 1 of them only when repeated.");
        assertThat(page(report(first, second)))
                .contains("<a href=\"#failures\">Failures<span class=\"count\">1</span></a>")
                .contains("<span class=\"tag\">attempt 1, repeated</span></h3>\n<p class=\"message\">");
    }

    @Test
    void countsATestThatFailedTwiceOnce() {
        TestRun first = attempt(1, "ShopIT", "pays", Outcome.REPEATED, PLAIN);
        TestRun second = attempt(2, "ShopIT", "pays", Outcome.FAILED, PLAIN);

        assertThat(verdict(first, second)).isEqualTo("<em>1 of 1 test failed</em>.");
        assertThat(page(report(first, second))).contains("<span class=\"tag\">attempt 2</span>");
    }

    @Test
    void linksToTheEvidenceOfATestOfAnyName() {
        Failure failure = new Failure("no", List.of(), List.of(), "run-1/ShopIT/pays [1] 50%? #ä", null, null);

        assertThat(page(report(test("ShopIT", "pays", Outcome.FAILED, failure))))
                .contains(
                        "<a href=\"./run-1/ShopIT/pays%20%5B1%5D%2050%25%3F%20%23%C3%A4/evidence.txt\">evidence.txt</a>"
                                + "<a href=\"./run-1/ShopIT/pays%20%5B1%5D%2050%25%3F%20%23%C3%A4/\">All evidence files</a>");
    }

    @Test
    void foldsTheStackTraceAndMarksLinesAboutErrors() {
        Failure failure = new Failure(
                "no",
                List.of("Error: no", "\tat shop.OrdersIT.pays(OrdersIT.java:17)"),
                List.of("  db: running", "    +0.1 s | ERROR: <relation>", "    +0.2 s | no ERRORS"),
                null,
                null,
                null);

        assertThat(page(report(test("ShopIT", "pays", Outcome.FAILED, failure))))
                .contains("<details><summary>Stack trace</summary>\n<pre class=\"trace\" tabindex=\"0\">Error: no\n"
                        + "\tat shop.OrdersIT.pays(OrdersIT.java:17)</pre>")
                .contains("  db: running\n<span class=\"bad\">    +0.1 s | ERROR: &lt;relation&gt;</span>\n"
                        + "    +0.2 s | no ERRORS</pre>");
    }

    @Test
    void showsACauseOnceWithAllThatFailedForIt() {
        String cause = "Container 'db' (Shop.db, image postgres:17) exited with code 1.\n  last log:    | no";
        TestRun own = test("OneIT", "pays", Outcome.FAILED, failed("dev.mooring.ContainerStartException: " + cause));
        TestRun same = test("TwoIT", "lists", Outcome.FAILED, failed("dev.mooring.ContainerStartException: " + cause));
        TestRun dependent = test(
                "ThreeIT",
                "ships",
                Outcome.FAILED,
                failed(
                        "dev.mooring.ContainerStartException: Container 'app' (Shop.app) was not started, since it depends"
                                + " on 'db' (Shop.db), which failed:\n" + cause));
        Failure assertion = failed("org.opentest4j.AssertionFailedError: expected: <true> but was: <false>");
        TestRun one = test("FourIT", "one", Outcome.FAILED, assertion);
        TestRun other = test("FourIT", "other", Outcome.FAILED, assertion);

        String failures =
                between(page(report(own, same, dependent, one, other)), "<div class=\"failures\">", "</section>");

        assertThat(failures.split("<article ", -1)).hasSize(4);
        assertThat(failures)
                .containsOnlyOnce("exited with code 1")
                .contains("<summary>2 more failed for the same reason</summary>")
                .containsSubsequence("pays", "lists", "ships", "</article>", "one", "</article>", "other");
    }

    private static Failure failed(String message) {
        return new Failure(message, List.of(), List.of(), null, null, null);
    }

    @Test
    void allowsNoScriptAndNoStyleButItsOwn() throws Exception {
        String page = page(report());

        Matcher policy = Pattern.compile("script-src 'sha256-([^']+)'; style-src 'sha256-([^']+)'")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).isEqualTo(hash(between(page, "<script type=\"module\">", "</script>")));
        assertThat(policy.group(2)).isEqualTo(hash(between(page, "<style>", "</style>")));
        assertThat(page).doesNotContain(" src=", "url(", "@import", "import(", "fetch(", " style=\"", " onclick=\"");
    }

    @Test
    void showsTheResultOfTheRun() {
        assertThat(verdict()).isEqualTo("0 containers, and no test.");
        assertThat(verdict(passed())).isEqualTo("1 test passed.");
        assertThat(verdict(passed(), passed(), test("A", "a", Outcome.ABORTED, null)))
                .isEqualTo("2 tests passed, 1 aborted.");
        assertThat(verdict(passed(), test("A", "a", Outcome.DISABLED, null), test("A", "b", Outcome.ABORTED, null)))
                .isEqualTo("1 test passed, 1 aborted, 1 disabled.");
        assertThat(verdict(passed(), failed())).isEqualTo("<em>1 of 2 tests failed</em>.");
        assertThat(verdict(passed(), failed(), test("A", "a", Outcome.UNFINISHED, null)))
                .isEqualTo("<em>1 of 3 tests failed</em>, 1 did not finish.");
        assertThat(verdict(passed(), failedClass())).isEqualTo("<em>1 class failed</em>.");
        assertThat(verdict(failed(), failedClass())).isEqualTo("<em>1 of 1 test and 1 class failed</em>.");
    }

    @Test
    void countsTestsButNotTheirClasses() {
        TestRun waiting = new TestRun(
                1,
                0,
                Kind.CLASS,
                "A",
                "",
                "A",
                1,
                "main",
                0,
                9,
                Outcome.PASSED,
                List.of(new Wait(0, 1_500_000, List.of())),
                List.of(),
                null);

        assertThat(markup(page(report(passed(), waiting))))
                .contains("<dt>tests</dt><dd>1</dd>")
                .contains("<dt>waited for containers, all tests together</dt><dd>1.5 s</dd>");
    }

    @Test
    void showsWhereTheTimeWent() {
        assertThat(markup(page(report())))
                .contains("<th scope=\"row\">Tests waited for images to be pulled</th>")
                .contains("<rect data-what=\"pull\" x=\"0.00\" width=\"25.00\" height=\"8\"/>")
                .contains("<rect data-what=\"tests\" x=\"25.00\" width=\"75.00\" height=\"8\"/>")
                .contains("<td class=\"number\">25 %</td><td class=\"number\">50.0 s</td>")
                .contains("<th scope=\"row\">Wall time</th>")
                .contains("<td class=\"number\">3 min 20 s</td>");
    }

    @Test
    void givesAdvice() {
        assertThat(markup(page(report())))
                .contains(
                        "<li data-advice=\"0\"><p>Share &lt;it&gt;. <span class=\"saves\">Saves about 2.4 s.</span></p></li>")
                .contains("<li data-advice=\"1\"><p>Pull before.</p></li>");
    }

    @Test
    void saysIfSomethingIsLeftOut() {
        String left = "Something is left out of this report, because there was too much.";

        assertThat(page(report())).doesNotContain(left);
        assertThat(page(new Report(
                        Report.VERSION,
                        "0.1.0",
                        "shop",
                        Instant.EPOCH,
                        1,
                        null,
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        true)))
                .contains(left);
    }

    @Test
    void foldsFailuresBeyondTheFirstOnes() {
        Failure failure = new Failure("no", List.of(), List.of("what happened"), null, null, null);
        TestRun[] tests = new TestRun[12];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = test("A", "a" + i, Outcome.FAILED, failure);
        }

        String page = markup(page(report(tests)));

        assertThat(page.split("<details open>", -1)).hasSize(11);
        assertThat(page.split("<details>", -1)).hasSize(3);
    }

    private static String verdict(TestRun... tests) {
        return between(page(report(tests)), "<p class=\"verdict\">", "</p>");
    }

    private static String page(Report report) {
        return ReportPage.of(report, "{}");
    }

    /** The page without its style and its script. */
    private static String markup(String page) {
        return page.replace(between(page, "<style>", "</style>"), "")
                .replace(between(page, "<script type=\"module\">", "</script>"), "");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TestRun passed() {
        return test("A", "a", Outcome.PASSED, null);
    }

    private static TestRun failed() {
        return test("A", "a", Outcome.FAILED, PLAIN);
    }

    private static TestRun failedClass() {
        return new TestRun(
                1, 0, Kind.CLASS, "A", "", "A", 1, "main", 0, 1, Outcome.FAILED, List.of(), List.of(), PLAIN);
    }

    private static TestRun test(String testClass, String name, Outcome outcome, @Nullable Failure failure) {
        return attempt(1, testClass, name, outcome, failure);
    }

    private static TestRun attempt(
            int attempt, String testClass, String name, Outcome outcome, @Nullable Failure failure) {
        return new TestRun(
                0, 0, Kind.TEST, testClass, name, name, attempt, "main", 0, 1, outcome, List.of(), List.of(), failure);
    }

    private static Report report(TestRun... tests) {
        return new Report(
                Report.VERSION,
                "0.1.0",
                "shop",
                Instant.parse("2026-11-26T07:00:00Z"),
                200_000_000,
                new EngineFacts("28.5.2", "Debian"),
                "5.14.4",
                "21",
                List.of(new RunProcess(0, "1a2b3c4d", 1, "host", 0, 200_000_000, true)),
                List.of(tests),
                List.of(),
                List.of(
                        new TimeShare("pull", "tests waited for images to be pulled", 50_000_000),
                        new TimeShare("tests", "at least one test ran", 150_000_000)),
                List.of(
                        new Advice("share-equal-containers", "Share <it>.", 2_400_000L, List.of()),
                        new Advice("pull-before", "Pull before.", null, List.of())),
                false);
    }

    /** Where a text was cut between two of Java's characters; no encoding has a half. */
    @Test
    void replacesHalfOfACharacter() {
        assertThat(Html.text("a\uD83D b\uD83D\uDE00")).isEqualTo("a\uFFFD b\uD83D\uDE00");
    }
}
