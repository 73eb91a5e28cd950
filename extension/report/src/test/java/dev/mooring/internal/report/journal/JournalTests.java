package dev.mooring.internal.report.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.spec.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final Instant NOW = Instant.parse("2025-01-31T12:00:00Z");
    private static final Resource DB = new Resource(1, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");

    @TempDir
    private Path output;

    private final Journal journal = new Journal(this::make, JournalTests::opening);

    private Path make() {
        try {
            return Files.createDirectories(output.resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SessionEvent.Opened opening(Instant at) {
        return new SessionEvent.Opened(at, "cafe0123", 17, at, "host", "16", null, "shop", "", "", "17", 0);
    }

    private static TestEvent begin(String name) {
        return new TestEvent.Began(NOW, new TestId("[" + name + "]", "OrdersIT", name), "main");
    }

    @Test
    void writesNoFileForTestsWithoutResources() {
        journal.read(begin("a"));
        journal.rest();
        journal.close();
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void beginsWithTheTestsBeforeTheFirstResource() throws IOException {
        journal.read(begin("a"));
        journal.read(new ResourceEvent.Ready(NOW, DB));
        journal.read(begin("b"));
        journal.rest();
        assertThat(Files.readAllLines(output.resolve("run/events.jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("Opened", "cafe0123"),
                        line -> assertThat(line).contains("Began", "[a]"),
                        line -> assertThat(line).contains("Ready"),
                        line -> assertThat(line).contains("Began", "[b]"));
        journal.close();
    }

    @Test
    void holdsTheLastOfManyTestsBeforeTheFirstResource() throws IOException {
        IntStream.range(0, 5_000).forEach(number -> journal.read(begin("test" + number)));
        journal.read(new ResourceEvent.Ready(NOW, DB));
        journal.close();
        assertThat(Files.readAllLines(output.resolve("run/events.jsonl")))
                .hasSize(1_002)
                .element(1)
                .asString()
                .contains("[test4000]");
    }

    @Test
    void isWrittenByAThreadThatIsInterrupted() throws IOException {
        journal.read(new ResourceEvent.Ready(NOW, DB));
        Thread.currentThread().interrupt();
        try {
            journal.rest();
            journal.read(new ResourceEvent.Removed(NOW, DB, null));
            journal.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Files.readAllLines(output.resolve("run/events.jsonl"))).hasSize(3);
    }

    @Test
    void keepsTextsThatWereCutWithinACharacter() throws IOException {
        journal.read(new ResourceEvent.Failed(NOW, DB, "x\uD83D"));
        journal.read(new ResourceEvent.Removed(NOW, DB, null));
        journal.close();
        assertThat(Files.readAllLines(output.resolve("run/events.jsonl"))).hasSize(3);
    }
}
