package dev.mooring.internal.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.spec.ResourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubTests {

    private static final Instant NOW = Instant.parse("2025-01-31T12:00:00Z");
    private static final Resource DB = new Resource(1, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");

    @TempDir
    private Path repository;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path summary;
    private EventReader gitHub;

    @BeforeEach
    void begin() throws IOException {
        Path sources = Files.createDirectories(repository.resolve("shop-it/src/integrationTest/java/shop"));
        Files.createFile(sources.resolve("OrdersIT.java"));
        summary = repository.resolve("summary.md");
        gitHub = new GitHub(
                new SourceFiles(repository.resolve("shop-it"), repository),
                summary,
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static TestId test(String name) {
        return new TestId("[" + name + "]", "OrdersIT", name);
    }

    private void container() {
        gitHub.read(new ResourceEvent.Begun(NOW, DB, 1, "CLASS", 1, List.of()));
    }

    private void passes(String name) {
        gitHub.read(new TestEvent.WaitEnded(NOW, test(name), Duration.ofSeconds(3), List.of(DB)));
        gitHub.read(new TestEvent.Ended(NOW, test(name), false, null));
    }

    private void fails(String name, String source) {
        gitHub.read(new TestEvent.Explained(NOW, test(name), "Containers during it:\n  100 % db: running", null));
        gitHub.read(
                new TestEvent.Ended(NOW, test(name), false, new TestEvent.Failure("Error: a,b\r\nc", "", source, 17)));
    }

    private List<String> printed() {
        gitHub.close();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aFailedTestIsAnnotatedAtItsLine() {
        container();
        passes("a");
        fails("pays [1] x: y, z", "shop/OrdersIT.java");

        assertThat(printed())
                .containsExactly("::error file=shop-it/src/integrationTest/java/shop/OrdersIT.java,line=17,"
                        + "title=OrdersIT.pays [1] x%3A y%2C z failed"
                        + "::Error: a,b%0D%0Ac%0AContainers during it:%0A  100 %25 db: running");
    }

    @Test
    void aFailedTestWithoutASourceFileIsAnnotatedWithoutALine() {
        container();
        fails("pays", "shop/Other.java");

        assertThat(printed()).singleElement().asString().startsWith("::error title=OrdersIT.pays failed::");
    }

    @Test
    void annotatesNoMoreTestsThanGitHubShows() throws IOException {
        container();
        for (int i = 0; i < 60; i++) {
            fails("t" + i, "shop/OrdersIT.java");
        }

        assertThat(printed()).hasSize(10);
        assertThat(Files.readString(summary)).contains("60 failed", "OrdersIT.t49", "And 10 more.");
        assertThat(Files.readString(summary)).doesNotContain("OrdersIT.t50");
    }

    @Test
    void theSummaryIsAppended() throws IOException {
        Files.writeString(summary, "before\n");
        container();
        passes("a");
        fails("<b>", "shop/OrdersIT.java");
        gitHub.close();

        assertThat(Files.readAllLines(summary))
                .containsExactly(
                        "before",
                        "### 1 container for 2 tests, 1 failed; tests waited 3.0 s for them",
                        "",
                        "<details><summary>❌ OrdersIT.&lt;b&gt;</summary>",
                        "",
                        "``````text",
                        "Error: a,b",
                        "c",
                        "Containers during it:",
                        "  100 % db: running",
                        "``````",
                        "",
                        "</details>",
                        "");
    }

    @Test
    void noTextEndsTheCodeOfTheSummary() throws IOException {
        container();
        gitHub.read(new TestEvent.Ended(
                NOW,
                test("a\n\n# b"),
                false,
                new TestEvent.Failure("one\n``````````\n<script>", "", "shop/OrdersIT.java", 17)));
        gitHub.close();

        assertThat(Files.readAllLines(summary))
                .contains("<details><summary>❌ OrdersIT.a # b</summary>")
                .containsSequence("```````````text", "one", "``````````", "<script>", "```````````");
    }

    @Test
    void aRunWithoutContainersHasNoSummary() {
        fails("pays", "shop/OrdersIT.java");

        assertThat(printed()).isEmpty();
        assertThat(summary).doesNotExist();
    }

    @Test
    void isActiveOnlyInGitHubsEnvironment() {
        assertThat(GitHub.of(Map.of("GITHUB_ACTIONS", "true")::get)).isPresent();
        assertThat(GitHub.of(Map.of("CI", "true")::get)).isEmpty();
    }

    /** As build tools repeat failed tests, in the same JVM. */
    @Test
    void aTestThatPassesWhenItIsRepeatedHasNotFailed() throws IOException {
        container();
        fails("pays", "shop/OrdersIT.java");
        passes("pays");

        assertThat(printed()).isEmpty();
        assertThat(Files.readAllLines(summary))
                .containsExactly("### 1 container for 1 test; tests waited 3.0 s for them", "");
    }
}
