package dev.mooring.internal.report.build;

import static dev.mooring.internal.report.build.Told.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.report.event.TestEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTests {

    @TempDir
    private Path parent;

    private Path run() {
        Told told = new Told("cafe0123");
        told.container("OrdersIT.db", "postgres:17", 1, 0, 1);
        return told.test(1, 2, id("OrdersIT", "pays")).closed(3).write(parent);
    }

    @Test
    void writesThePageAndItsData() {
        assertThat(new ReportFiles(run(), false).write()).hasValue(parent.resolve("report.html"));

        assertThat(parent.resolve("report.html")).content().contains("1 test passed.");
        assertThat(parent.resolve("report.json")).content().contains("\"OrdersIT.db\"");
    }

    @Test
    void writesNothingWithoutAFailureIfSoConfigured() {
        new ReportFiles(run(), false).write();

        assertThat(new ReportFiles(run(), true).write()).isEmpty();

        assertThat(parent.resolve("report.html")).doesNotExist();
        assertThat(parent.resolve("report.json")).doesNotExist();
    }

    @Test
    void reportsAFailedAttemptEvenIfTheNextOnePassed() {
        Told told = new Told("cafe0124");
        told.container("OrdersIT.db", "postgres:17", 1, 0, 1);
        told.began(1, id("OrdersIT", "pays"))
                .and(new TestEvent.Ended(
                        Told.at(1.5), id("OrdersIT", "pays"), false, new TestEvent.Failure("no", "", null, null)));
        Path run = told.test(2, 3, id("OrdersIT", "pays")).closed(4).write(parent);

        assertThat(new ReportFiles(run, true).write()).isPresent();
        assertThat(parent.resolve("report.html")).content().contains("1 test passed, 1 of them only when repeated.");
    }

    @Test
    void areNotWrittenThroughLinks(@TempDir Path other) throws IOException {
        Path theirs = Files.writeString(other.resolve("theirs"), "theirs");
        for (String name : List.of(".report.html.new", ".report.json.new", "report.html", "report.json")) {
            Files.createSymbolicLink(parent.resolve(name), theirs);
        }

        assertThat(new ReportFiles(run(), false).write()).isPresent();

        assertThat(theirs).hasContent("theirs");
        assertThat(parent.resolve("report.html")).isRegularFile().content().contains("1 test passed.");
        assertThat(parent.resolve(".report.html.new")).doesNotExist();
    }

    @Test
    void areNotWrittenIfTheirLockIsALink(@TempDir Path other) throws IOException {
        Files.createSymbolicLink(parent.resolve("report.lock"), other.resolve("made"));

        assertThat(new ReportFiles(run(), false).write()).isEmpty();

        assertThat(other.resolve("made")).doesNotExist();
    }

    /** The end of a JVM must not wait for one that was suspended. */
    @Test
    void remainAsTheyAreIfAnotherProcessDoesNotFinish() throws Exception {
        ReportFiles files = new ReportFiles(run(), false);
        try (FileMutex other = FileMutex.take(parent.resolve("report.lock"), Duration.ofMinutes(1))
                .orElseThrow()) {
            assertThat(other).isNotNull();
            assertThat(files.write(Duration.ofMillis(50))).isEmpty();
        }
        assertThat(parent.resolve("report.html")).doesNotExist();
        assertThat(files.write()).isPresent();
    }
}
