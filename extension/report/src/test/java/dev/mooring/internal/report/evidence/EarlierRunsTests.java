package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTests {

    @TempDir
    private Path parent;

    private static FileTime longAgo() {
        return FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    }

    /** A run that wrote its last line yesterday; those with a higher number are newer. */
    private static String run(Path parent, int number) {
        String name = String.format(Locale.ROOT, "run-20250131-1200%02d-cafe00%02d", number, number);
        try {
            Path test = Files.createDirectories(parent.resolve(name).resolve("ShopIT/pays"));
            Files.writeString(test.resolve("evidence.txt"), "text");
            Files.writeString(parent.resolve(name).resolve("events.jsonl"), "{}");
            age(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    private static void age(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, longAgo());
            }
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void prune(String... open) {
        new EarlierRuns(parent, Set.of(open)::contains).prune();
    }

    @Test
    void allButTheTenNewestAreDeleted() throws IOException {
        List<String> runs =
                IntStream.range(0, 13).mapToObj(number -> run(parent, number)).toList();
        prune();
        assertThat(left()).isEqualTo(runs.subList(3, 13));
    }

    @Test
    void runsOfOpenSessionsAndOfTheLastDayStay() throws IOException {
        List<String> runs =
                IntStream.range(0, 13).mapToObj(number -> run(parent, number)).toList();
        Files.setLastModifiedTime(
                parent.resolve(runs.get(2)).resolve("events.jsonl"),
                FileTime.from(Instant.now().minus(Duration.ofHours(23))));
        prune("cafe0000");
        assertThat(left()).contains(runs.get(0), runs.get(2)).doesNotContain(runs.get(1));
    }

    @Test
    void otherFilesStayAndNoLinkIsFollowed(@TempDir Path elsewhere) throws IOException {
        IntStream.range(1, 13).forEach(number -> run(parent, number));
        Files.createDirectories(parent.resolve("run-20240131-120000-cafe00000"));
        Files.createDirectories(parent.resolve("run-mine"));
        Files.writeString(parent.resolve("run-20240131-120000-cafe0000"), "a file");
        Files.writeString(elsewhere.resolve("precious.txt"), "text");
        Path oldest = parent.resolve("run-20250131-120001-cafe0001");
        Files.createSymbolicLink(oldest.resolve("link"), elsewhere);
        Files.createSymbolicLink(parent.resolve("run-20240131-120001-cafe0001"), elsewhere);
        Files.setLastModifiedTime(oldest, longAgo());

        new EarlierRuns(parent, session -> false).prune();

        assertThat(elsewhere.resolve("precious.txt")).hasContent("text");
        assertThat(left())
                .contains(
                        "run-20240131-120000-cafe00000",
                        "run-mine",
                        "run-20240131-120000-cafe0000",
                        "run-20240131-120001-cafe0001");
    }

    @Test
    void aMissingDirectoryIsNotAnError() {
        new EarlierRuns(parent.resolve("none"), session -> false).prune();
        assertThat(parent).isEmptyDirectory();
    }
}
