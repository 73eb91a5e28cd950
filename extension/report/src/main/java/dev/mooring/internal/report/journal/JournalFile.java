package dev.mooring.internal.report.journal;

import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.event.SessionEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal of a session that may still be open, or whose JVM was killed: the last line may be cut off.
 *
 * @param directory the directory of its run
 */
public record JournalFile(Path directory) {

    private Path file() {
        return directory.resolve(Journal.FILE);
    }

    /** The first event; empty if there is no journal, or if another version of Mooring wrote it. */
    public Optional<SessionEvent.Opened> opened() {
        try (BufferedReader lines = open()) {
            String line = lines.readLine();
            return line == null
                    ? Optional.empty()
                    : event(line).filter(SessionEvent.Opened.class::isInstance).map(SessionEvent.Opened.class::cast);
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** When it was last written to. */
    public Instant lastChange() throws IOException {
        return Files.getLastModifiedTime(file()).toInstant();
    }

    /**
     * Reads the events.
     *
     * @param most how many characters are read
     * @return how many more could have been read; negative if some were left out
     */
    public long read(long most, Consumer<SessionEvent> reader) throws IOException {
        long left = most;
        try (BufferedReader lines = open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                left -= line.length();
                if (left < 0 || line.equals(Journal.CUT)) {
                    return -1;
                }
                event(line).ifPresent(reader);
            }
        }
        return left;
    }

    /** Empty for a line that is cut off, or that another version of Mooring has written. */
    private static Optional<SessionEvent> event(String line) {
        try {
            return Optional.of(Json.read(line, SessionEvent.class));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A character that was cut off is replaced. */
    private BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file()), StandardCharsets.UTF_8));
    }
}
