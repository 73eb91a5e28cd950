package dev.mooring.internal.report.build;

import dev.mooring.internal.report.model.ResourceRun.KeptLog;
import dev.mooring.internal.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log files of the evidence, as far as they fit into a report. */
final class KeptLogs {

    private static final int MOST_LINES = 200;

    private static final int LONGEST_LINE = 1_000;

    private KeptLogs() {}

    /**
     * The last lines of a file; null if it is gone.
     *
     * @param cut whether lines before the file's are missing
     */
    static @Nullable KeptLog read(Path file, boolean cut) {
        Deque<String> last = new ArrayDeque<>();
        boolean more = cut;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (last.size() == MOST_LINES) {
                    last.removeFirst();
                    more = true;
                }
                last.addLast(Printable.shortened(line, LONGEST_LINE));
            }
        } catch (IOException gone) {
            return null;
        }
        return new KeptLog(List.copyOf(last), more);
    }
}
