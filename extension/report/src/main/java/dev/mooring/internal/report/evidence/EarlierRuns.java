package dev.mooring.internal.report.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories of runs next to this one's.
 *
 * @param parent the directory that contains them
 * @param isOpen whether the session with an id is still open
 */
record EarlierRuns(Path parent, Predicate<String> isOpen) {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);

    /** As {@link RunDirectory} names them; the last part is the session's id. */
    private static final Pattern NAME = Pattern.compile("run-\\d{8}-\\d{6}-([0-9a-f]{8})");

    /** Enough to compare a run with those before. */
    private static final int KEPT = 10;

    /**
     * A build may start a JVM for each test class, and the files of the first one must still exist at the end of the
     * build. A session whose lock cannot be seen from here, because it is in another container, say, may still write.
     */
    private static final Duration RECENT = Duration.ofDays(1);

    /** Deletes all but the newest ones. */
    void prune() {
        try {
            for (Path run : beyondTheNewest()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                prune(run);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("The directories of earlier runs in {} could not be listed", parent, e);
        }
    }

    private List<Path> beyondTheNewest() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file ->
                            NAME.matcher(nameOf(file)).matches() && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(EarlierRuns::nameOf).reversed())
                    .skip(KEPT)
                    .toList();
        }
    }

    private void prune(Path run) {
        try {
            if (!isOpen.test(sessionOf(run)) && !hasChangedSince(Instant.now().minus(RECENT), run)) {
                delete(run);
            }
        } catch (IOException | UncheckedIOException e) {
            // Another JVM of the build may be deleting it, too.
            LOG.debug("The directory of an earlier run {} could not be deleted", run, e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private static String sessionOf(Path run) {
        Matcher name = NAME.matcher(nameOf(run));
        return name.matches() ? name.group(1) : "";
    }

    private static boolean hasChangedSince(Instant time, Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : Stream.concat(Stream.of(run), files).toList()) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isAfter(time)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Links are deleted, not followed. */
    private static void delete(Path run) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(run)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
