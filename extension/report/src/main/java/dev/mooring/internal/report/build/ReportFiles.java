package dev.mooring.internal.report.build;

import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.html.ReportPage;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.text.Seconds;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a build's report, {@code report.html} and {@code report.json}, next to the directories of its runs. They
 * are written at the end of each JVM of the build with the events known at that time, so the last version is complete.
 *
 * @param run the directory of a run of the build
 * @param onlyOfFailure whether a build without failures has no report
 */
public record ReportFiles(Path run, boolean onlyOfFailure) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

    private static final String PAGE = "report.html";
    private static final String JSON = "report.json";

    /** A large report takes a second or two; a process that takes longer has been suspended. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The path of the page, which may not exist yet; empty if the run has nothing to report, or if reports are off. */
    public Optional<Path> page() {
        Path parent = run.toAbsolutePath().getParent();
        return parent == null || onlyOfFailure || !Files.isDirectory(run)
                ? Optional.empty()
                : Optional.of(parent.resolve(PAGE));
    }

    /** The same for the command line of another JVM. */
    public List<String> arguments() {
        return List.of(run.toAbsolutePath().toString(), String.valueOf(onlyOfFailure));
    }

    /** What {@link #arguments} has described. */
    public static ReportFiles of(List<String> arguments) {
        return new ReportFiles(Path.of(arguments.get(0)), Boolean.parseBoolean(arguments.get(1)));
    }

    /**
     * Writes the report of a build. Processes write one after the other, because later ones know more. If another
     * process does not finish, its report remains.
     *
     * @return the page, if it was written
     */
    public Optional<Path> write() {
        return write(PATIENCE);
    }

    /** @param patience how long to wait for another process that writes */
    Optional<Path> write(Duration patience) {
        Path parent = run.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(run)) {
            return Optional.empty();
        }
        try {
            Optional<FileMutex> mutex = FileMutex.take(parent.resolve("report.lock"), patience);
            if (mutex.isEmpty()) {
                LOG.warn(
                        "The report in {} does not contain this run: another process has been writing it for more than {}",
                        parent,
                        Seconds.of(patience));
                return Optional.empty();
            }
            try (FileMutex held = mutex.get()) {
                LOG.trace("{} is held", held);
                return write(parent);
            }
        } catch (IOException | RuntimeException | LinkageError | VirtualMachineError failure) {
            // The build may have replaced Mooring's jar meanwhile, which must not prevent the steps that follow the
            // report.
            LOG.warn("The report of this run could not be written to {}", parent, failure);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Path> write(Path parent) throws IOException {
        Optional<Report> report = BuildReport.of(parent, run);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        return isWanted(report.get()) ? Optional.of(write(parent, report.get())) : deleteEarlier(parent);
    }

    private boolean isWanted(Report report) {
        // The events that are left out may include a failure.
        return !onlyOfFailure
                || report.cut()
                || !report.failures().isEmpty()
                || !report.repeated().isEmpty();
    }

    private static Path write(Path parent, Report report) throws IOException {
        String json = Json.write(report);
        replace(parent, JSON, json);
        return replace(parent, PAGE, ReportPage.of(report, json));
    }

    /** The report of an earlier build that failed would be taken for this one's. */
    private static Optional<Path> deleteEarlier(Path parent) throws IOException {
        Files.deleteIfExists(parent.resolve(PAGE));
        Files.deleteIfExists(parent.resolve(JSON));
        return Optional.empty();
    }

    /** A reader never sees half a file, and nothing is written through a link. */
    private static Path replace(Path parent, String name, String content) throws IOException {
        Path file = parent.resolve(name);
        Path written = parent.resolve("." + name + ".new");
        Files.deleteIfExists(written);
        Files.writeString(written, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException refusal) {
            return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
