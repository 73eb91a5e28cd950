package dev.mooring.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page in a real browser, with the hands and eyes of a reader. */
@Tag("any-engine")
@Execution(ExecutionMode.SAME_THREAD)
class ReportPageIT {

    private static final String FAILED_TEST = ".lane .bar.test.failed";

    /** How much of the track the bar of the failed test fills, in percent. */
    private static final String SHARE_OF_FAILED_TEST =
            "(() => { const bar = document.querySelector('.lane .bar.test.failed'); return bar === null ? 0"
                    + " : Math.round(100 * bar.offsetWidth / bar.parentElement.offsetWidth) })()";

    @TempDir
    static Path directory;

    static Browser browser;
    static Path shop;
    static Path shopOnTwoNodes;
    static Path large;

    Tab tab;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(directory);
        shop = SampleRun.written(SampleRun.shop(), directory.resolve("shop.html"));
        shopOnTwoNodes = SampleRun.written(SampleRun.shopOnTwoNodes(), directory.resolve("nodes.html"));
        large = SampleRun.written(SampleRun.large(), directory.resolve("large.html"));
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openTab() {
        tab = browser.newTab();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(tab.complaints()).isEmpty();
    }

    private void openTimeline() {
        tab.openReport(shop);
        tab.evaluate("document.querySelector('#timeline').scrollIntoView()");
        tab.await("document.querySelectorAll('.lane .track:not(:empty)').length === 5");
    }

    @Test
    void showsTestsAndContainersInTheTimeLine() {
        openTimeline();

        assertThat(tab.evaluate("[...document.querySelectorAll('.lane-label')].map(label => label.innerText)")
                        .toString())
                .isEqualTo("[\"worker-1\",\"worker-2\",\"db\\nShop · postgres:17\",\"app\\nShop · shop:dev\","
                        + "\"db\\nOrdersIT · postgres:17\"]");
        assertThat(tab.count(FAILED_TEST)).isOne();
        assertThat(tab.count(".lane .bar.phase.pull")).isEqualTo(3);
        assertThat(tab.count(".lane .bar.ahead")).isEqualTo(2);
        assertThat(tab.count(".lane .bar.use.failing")).isEqualTo(2);
    }

    @Test
    void zoomsByButtonsWheelAndKeysAndShowsTheWholeRunAgain() {
        openTimeline();
        int whole = tab.number(SHARE_OF_FAILED_TEST);

        tab.click(FAILED_TEST);
        tab.key("Escape");
        tab.key("+");
        tab.await(SHARE_OF_FAILED_TEST + " > " + whole);
        int byKey = tab.number(SHARE_OF_FAILED_TEST);

        tab.click("#zoom-in");
        tab.await(SHARE_OF_FAILED_TEST + " > " + byKey);

        tab.click("#zoom-fit");
        tab.await(SHARE_OF_FAILED_TEST + " === " + whole);

        tab.wheelWithCtrl(FAILED_TEST, -300);
        tab.await(SHARE_OF_FAILED_TEST + " > " + whole);

        tab.focus(FAILED_TEST);
        tab.key("0");
        tab.await(SHARE_OF_FAILED_TEST + " === " + whole);

        tab.wheel("#axis", -300);
        tab.await("document.querySelector('#window').innerText !== '0 ms – 20.0 s'");
    }

    @Test
    void zoomsToWhereThePointerIs() {
        openTimeline();
        String middle = "(() => { const box = document.querySelector('.lane .bar.test.failed').getBoundingClientRect();"
                + " return Math.round(box.x + box.width / 2) })()";
        tab.pointAt(FAILED_TEST);
        int before = tab.number(middle);

        tab.wheelWithCtrl(FAILED_TEST, -400);

        tab.await("document.querySelector('#window').innerText !== '0 ms – 20.0 s'");
        assertThat(tab.number(middle)).isBetween(before - 3, before + 3);
    }

    @Test
    void movesTheWindowByDraggingAndByKeys() {
        openTimeline();
        tab.click("#zoom-in");
        tab.await("document.querySelector('#window').innerText === '3.8 s – 16.3 s'");

        tab.drag(FAILED_TEST, 150);
        tab.await("parseFloat(document.querySelector('#window').innerText) < 3.8");
        assertThat(tab.isVisible("#panel")).as("dragging opens nothing").isFalse();

        tab.focus("#zoom-in");
        tab.keyWithShift("ArrowRight");
        tab.keyWithShift("ArrowRight");
        tab.await("parseFloat(document.querySelector('#window').innerText) > 3.8");
    }

    @Test
    void tellsWhatIsPointedAt() {
        openTimeline();

        tab.pointAt(FAILED_TEST);

        assertThat(tab.text("#tip")).isEqualTo("CheckoutIT refunds()\nfailed, 1.0 s\nuses db, app");

        tab.pointAt(".lane .bar.phase.readiness");
        assertThat(tab.text("#tip")).isEqualTo("db\nwaiting until it is ready for 1.5 s\nport 5432 listening: 1.5 s");

        tab.pointAt("h1");
        assertThat(tab.isVisible("#tip")).isFalse();
    }

    @Test
    void leadsThroughTheTimeLineByKeysAlone() {
        openTimeline();
        String focused = "document.activeElement.getAttribute('aria-label')";

        tab.focus("#others");
        tab.key("Tab");
        assertThat(tab.evaluate(focused).asText()).startsWith("CheckoutIT pays(), passed, 2.0 s");
        assertThat(tab.isVisible("#tip")).isTrue();

        tab.key("ArrowRight");
        tab.key("ArrowRight");
        assertThat(tab.evaluate(focused).asText()).startsWith("CheckoutIT refunds(), failed");

        tab.key("ArrowDown");
        assertThat(tab.evaluate(focused).asText()).startsWith("OrdersIT stores(), passed");

        tab.key("ArrowDown");
        assertThat(tab.evaluate(focused).asText()).startsWith("db, in use for 1.0 s by, CheckoutIT refunds()");

        tab.key("Enter");
        assertThat(tab.text("#panel-title")).isEqualTo("db");
        assertThat(tab.evaluate("document.activeElement.id").asText()).isEqualTo("panel-title");

        tab.key("Escape");
        assertThat(tab.isVisible("#panel")).isFalse();
        assertThat(tab.evaluate(focused).asText()).startsWith("db, in use");
    }

    @Test
    void filtersByTextAndByFailure() {
        openTimeline();
        String labels = "[...document.querySelectorAll('.lane-label .name')].map(name => name.innerText).join()";
        String table = "[...document.querySelectorAll('#containers tbody .name')].map(name => name.innerText).join()";

        tab.focus("#filter-text");
        tab.type("ordersit");
        assertThat(tab.evaluate(labels).asText()).isEqualTo("worker-2,db");
        assertThat(tab.evaluate(table).asText()).isEqualTo("db");
        assertThat(tab.isVisible("article.failure")).isFalse();
        assertThat(tab.text("#filter-result")).isEqualTo("1 of 3 tests and 1 of 3 containers shown");

        tab.evaluate("document.querySelector('#filter-text').select()");
        tab.type("nothing of that name");
        assertThat(tab.text("#lanes")).isEqualTo("Nothing matches the filter.");

        tab.evaluate("document.querySelector('#filter-text').select()");
        tab.type(" ");
        tab.click("#filter-failed");
        assertThat(tab.evaluate(labels).asText()).isEqualTo("worker-1,db,app");
        tab.evaluate("document.querySelector('#timeline').scrollIntoView()");
        tab.await("document.querySelectorAll('.lane .bar.test').length === 1");
        assertThat(tab.isVisible("article.failure")).isTrue();
    }

    @Test
    void leadsFromAFailedTestToItsTimeAndItsContainers() {
        tab.openReport(shop);

        tab.click(".failure .actions button");
        tab.await("document.activeElement.classList.contains('failed')");
        tab.await(SHARE_OF_FAILED_TEST + " > 40");

        tab.key("Enter");
        assertThat(tab.text("#panel")).contains("refunds()", "shop.CheckoutIT", "relation \"orders\" does not exist");
        tab.click("#panel .links button:last-child");
        assertThat(tab.text("#panel-title")).isEqualTo("app");
    }

    @Test
    void showsAllOfAContainer() {
        tab.openReport(shop);

        tab.click("#containers tbody .name");

        assertThat(tab.text("#panel"))
                .contains(
                        "Shop.db",
                        "postgres:17",
                        "sha256:9f86d081884c7d65",
                        "waiting until it is ready port 5432 listening",
                        "127.0.0.1:24001 → 5432/tcp",
                        "backend as db",
                        "started ahead",
                        "50 MB",
                        "psql -c 'select 1'",
                        "paused",
                        "Only the last lines were kept.",
                        "line 199 of the log of db");
        assertThat(tab.evaluate("location.hash").asText()).isEqualTo("#resource-1");
    }

    @Test
    void drawsTheTopology() {
        tab.openReport(large);

        assertThat(tab.count(".stations li")).isEqualTo(30);
        assertThat(tab.count(".tracks .stop.network")).isEqualTo(30);
        assertThat(tab.count(".arcs .arc")).isEqualTo(28);
        assertThat(tab.count(".alone li")).isEqualTo(30);
        assertThat(tab.holds("""
                [...document.querySelectorAll('.stations li')].every((one, index, all) =>
                    index === 0 || one.getBoundingClientRect().top >= all[index - 1].getBoundingClientRect().bottom - 1)
                """)).as("no name covers another").isTrue();

        tab.pointAt(".stations li");
        tab.await("document.querySelectorAll('.arcs .lit').length > 0");
    }

    @Test
    void saysWhatAContainerLacksOnlyIfItLacksIt() throws IOException {
        tab.openReport(SampleRun.writtenWithoutPorts(SampleRun.shop(), directory.resolve("bare.html")));

        assertThat(tab.evaluate(
                                "[...document.querySelectorAll('.stations .facts')].map(facts => facts.innerText).join()")
                        .asText())
                .isEqualTo("no port,no port");
        assertThat(tab.text(".alone .facts")).isEqualTo("no port, no network");
    }

    @Test
    void explainsDashes() {
        tab.openReport(shop);

        assertThat(tab.text("#containers tbody")).contains("–");
        assertThat(tab.text("#containers .hint"))
                .isEqualTo(
                        "– is what is not known: memory and processor time of a container that has ended by itself, or"
                                + " whose engine is Podman, rootless or on another host; the exit code of a container that ran until"
                                + " it was removed.");
    }

    @Test
    void detailsCoverNeitherTheFilterNorTheLog() {
        for (int width : new int[] {1400, 1100, 900}) {
            tab.size(width, 800).openReport(shop);
            tab.click("#containers tbody .name");

            assertThat(tab.holds("""
                    (() => { const filter = document.querySelector('#filter').getBoundingClientRect();
                      const panel = document.querySelector('#panel').getBoundingClientRect();
                      return filter.right <= panel.left || filter.bottom <= panel.top })()
                    """))
                    .as("the filter is beside the details at " + width)
                    .isTrue();
            assertThat(tab.number("document.documentElement.scrollWidth")).isEqualTo(width);
        }
        tab.evaluate("document.querySelector('#panel pre').textContent = 'x'.repeat(5000)");
        assertThat(tab.holds("""
                (() => { const log = document.querySelector('#panel pre'); return log.scrollWidth <= log.clientWidth })()
                """)).as("a long line is wrapped").isTrue();
    }

    @Test
    void copiesAFailure() {
        tab.openReport(shop);
        tab.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }");

        tab.evaluate("[...document.querySelectorAll('.failure button')].find(one => one.innerText === 'Copy').click()");
        tab.await("window.copied !== undefined");

        assertThat(tab.evaluate("window.copied").asText()).isEqualTo("""
                        refunds() shop.CheckoutIT

                        expected: <201> but was: <500>

                        org.opentest4j.AssertionFailedError: expected: <201> but was: <500>
                        \tat shop.CheckoutIT.refunds(CheckoutIT.java:57)

                          app (Shop.app, shop:dev): running
                            +0.642 s | ERROR: relation "orders" does not exist""");
    }

    @Test
    void showsNoNameOfATestBehindAWait() {
        openTimeline();

        assertThat(tab.count(".lane .bar.wait")).isPositive();
        assertThat(tab.holds("""
                [...document.querySelectorAll('.lane .bar.test')].filter(bar => bar.firstChild !== null).every(bar => {
                  const range = document.createRange();
                  range.selectNodeContents(bar);
                  const text = range.getBoundingClientRect();
                  return [...bar.parentElement.querySelectorAll('.bar.wait')]
                      .map(wait => wait.getBoundingClientRect())
                      .every(wait => wait.right <= text.left + 1 || wait.left >= text.right - 1) })
                """)).isTrue();
    }

    @Test
    void namesTheNodesOfASwarm() {
        String heads = "[...document.querySelectorAll('#containers thead th')].map(head => head.innerText).join()";
        tab.openReport(shop);
        assertThat(tab.evaluate(heads).asText()).doesNotContain("Node");

        tab.openReport(shopOnTwoNodes);

        assertThat(tab.evaluate(heads).asText()).contains("Image,Node,Number");
        assertThat(tab.text("#containers tbody")).contains("node-1", "node-2");
        assertThat(tab.text(".stations")).contains("on node-1 · ", "on node-2 · ");
        tab.evaluate("document.querySelector('#timeline').scrollIntoView()");
        tab.await("document.querySelectorAll('.lane .track:not(:empty)').length === 5");
        assertThat(tab.text("#lanes")).contains("Shop · postgres:17 · node-2", "Shop · shop:dev · node-1");
        assertThat(tab.count(".lane .bar[aria-label^='db, on node-2, ']")).isPositive();
        tab.click("#containers tbody .name");
        assertThat(tab.text("#panel .facts")).containsPattern("Node\\s+node-2");
    }

    @Test
    void isReadableWithoutScripts() {
        tab.withoutScripts().open(shop);

        assertThat(tab.text("body"))
                .contains(
                        "1 of 3 tests failed.",
                        "expected: <201> but was: <500>",
                        "relation \"orders\" does not exist",
                        "Tests waited for containers to become ready",
                        "25 %",
                        "Share equal containers. Saves about 2.0 s.",
                        "need JavaScript")
                .doesNotContain("Topology");
        assertThat(tab.evaluate("document.querySelector('.actions a').getAttribute('href')")
                        .asText())
                .isEqualTo("./run-1/CheckoutIT/refunds/evidence.txt");
    }

    @Test
    void fitsANarrowScreen() {
        tab.size(360, 740).openReport(large);

        assertThat(tab.number("document.documentElement.scrollWidth")).isEqualTo(360);
        tab.click("#containers tbody .name");
        assertThat(tab.number("document.querySelector('#panel').offsetWidth")).isEqualTo(360);
        assertThat(tab.number("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @Test
    void isDarkWhereTheReaderWantsIt() {
        String background = "getComputedStyle(document.body).backgroundColor";
        String contrast = """
                (() => {
                  const light = color => color.match(/\\d+/g).slice(0, 3).map(Number).map(value => value / 255)
                      .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                      .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
                  const paper = light(getComputedStyle(document.body).backgroundColor);
                  return Math.min(...['h1', '.verdict em', '.sub', '.message', '.saves', '.link', 'summary', 'h2'].map(one => {
                    const ink = light(getComputedStyle(document.querySelector(one)).color);
                    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
                  }));
                })()""";
        tab.openReport(shop);
        assertThat(tab.evaluate(background).asText()).isEqualTo("rgb(251, 250, 248)");
        assertThat(tab.evaluate(contrast).asDouble()).isGreaterThan(4.5);

        tab.dark();

        assertThat(tab.evaluate(background).asText()).isEqualTo("rgb(19, 25, 27)");
        assertThat(tab.evaluate(contrast).asDouble()).isGreaterThan(4.5);
    }

    @Test
    void printsTheWholeRunWhateverTheScreenShows() {
        tab.dark().openReport(large);
        tab.click("#zoom-in");
        tab.await("document.querySelector('#window').innerText !== '0 ms – 2 min 0 s'");
        String window = tab.text("#window");
        tab.evaluate("""
                addEventListener('beforeprint', () => {
                  window.onPaper = {
                    window: document.querySelector('#window').textContent,
                    empty: [...document.querySelectorAll('.track')].filter(track => track.children.length === 0).length,
                    rows: document.querySelectorAll('.track').length,
                  };
                })""");

        byte[] pdf = tab.printed();

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(tab.evaluate("window.onPaper").toString())
                .isEqualTo("{\"window\":\"0 ms – 2 min 0 s\",\"empty\":0,\"rows\":68}");
        tab.await("document.querySelector('#window').innerText === '" + window + "'");
    }

    @Test
    void namesEverythingThatCanBeOperated() {
        tab.openReport(shop);
        tab.click("#containers tbody .name");

        assertThat(tab.evaluate("""
                [...document.querySelectorAll('button, a, input, [role=button], [tabindex="0"]')]
                    .filter(one => one.checkVisibility())
                    .filter(one => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')
                        || one.innerText?.trim() || one.closest('label')?.innerText?.trim()
                        || one.closest('label')?.textContent?.trim()))
                    .map(one => one.outerHTML)
                """).toString()).isEqualTo("[]");
        assertThat(tab.evaluate("""
                [...document.querySelectorAll('[id]')].map(one => one.id)
                    .filter((id, index, all) => all.indexOf(id) !== index)
                """).toString()).isEqualTo("[]");
    }

    @Test
    void opensALargeReport(TestReporter reporter) {
        tab.openReport(large);

        reporter.publishEntry(
                "milliseconds until 500 tests and 60 containers are drawn",
                tab.evaluate("Math.round(performance.getEntriesByName('mooring-drawn')[0].startTime)")
                        .asText());
        // What is not on the screen is not drawn.
        assertThat(tab.count(".bar")).isLessThan(4000);
        tab.evaluate("document.querySelector('#timeline').scrollIntoView()");
        tab.await("document.querySelectorAll('.lane .bar').length > 100");
    }

    /** For the documentation; only on request, since the files are under version control. */
    @Test
    @EnabledIfSystemProperty(
            named = "mooring.test.screenshots",
            matches = ".+",
            disabledReason = "-Dmooring.test.screenshots=<a report.html> takes screenshots of it for the documentation")
    void takesScreenshots() throws IOException {
        Path report = Path.of(System.getProperty("mooring.test.screenshots")).toAbsolutePath();
        Path images = Files.createDirectories(Path.of("../../docs/reference/images"));
        tab.openReport(report);
        tab.screenshot(images.resolve("report.png"));
        screenshotOf("timeline", images.resolve("report-timeline.png"));
        screenshotOf("topology", images.resolve("report-topology.png"));
        tab.dark();
        screenshotOf("timeline", images.resolve("report-dark.png"));
    }

    private void screenshotOf(String section, Path file) throws IOException {
        tab.evaluate("document.querySelector('#" + section + "').scrollIntoView()");
        tab.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        tab.screenshot(file);
    }
}
