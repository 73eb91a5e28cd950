package dev.mooring.internal.report.build;

import dev.mooring.internal.report.html.ReportPage;
import dev.mooring.internal.report.json.ReportJson;
import dev.mooring.internal.report.model.Report;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a build's report, {@code report.html} and {@code report.json}, next to the directories of its runs. Each
 * JVM of the build writes them at its end, with what is known then; the last one knows everything.
 *
 * @param parent where the directories of runs are
 */
public record ReportFiles(Path parent) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

    /** A file lock belongs to the whole JVM, which may have several sessions. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    /**
     * Writes the report of a build. Who writes later knows more, so they write one after the other.
     *
     * @param own the directory of a run of the build
     * @param wanted whether the report of such a build is wanted
     * @return the page, if it was written
     */
    public Optional<Path> write(Path own, Predicate<Report> wanted) {
        IN_THIS_JVM.lock();
        try (FileChannel channel = FileChannel.open(
                        parent.resolve("report.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            LOG.trace("{} is locked", lock);
            Optional<Report> report = BuildReport.of(parent, own).filter(wanted);
            if (report.isEmpty()) {
                return Optional.empty();
            }
            String json = ReportJson.of(report.get());
            replace("report.json", json);
            return Optional.of(replace("report.html", ReportPage.of(report.get(), json)));
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            LOG.warn("The report of this run could not be written to {}", parent, failure);
            return Optional.empty();
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /** A reader never sees half of a file. */
    private Path replace(String name, String content) throws IOException {
        Path file = parent.resolve(name);
        Path written = Files.writeString(parent.resolve("." + name + ".new"), content);
        try {
            return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException refusal) {
            return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
