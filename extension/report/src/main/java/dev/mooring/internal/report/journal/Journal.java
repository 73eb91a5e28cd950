package dev.mooring.internal.report.journal;

import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a file, a line of JSON for each. The file is flushed whenever no event is waiting, so that a killed
 * JVM leaves all events up to that point. Events of tests are held back until the first resource exists.
 */
public final class Journal implements EventReader {

    /** About 200,000 events. The first ones suffice to explain a longer run. */
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    /** The limit for events of tests before the first resource. */
    private static final int MOST_HELD = 1_000;

    /** In place of the events that are left out. */
    static final String CUT = "{\"event\":\"Cut\"}";

    /** The name of the file. */
    static final String FILE = "events.jsonl";

    private final Supplier<Path> directory;
    private final Function<Instant, SessionEvent.Opened> opening;
    private final Deque<Held> held = new ArrayDeque<>();
    private @Nullable Writer file;
    private long written;

    private record Held(Instant at, String line) {}

    /**
     * @param directory makes the directory of the file {@code events.jsonl}, with the first event of a resource
     * @param opening makes the first event of the file, from the time of the one that follows
     */
    public Journal(Supplier<Path> directory, Function<Instant, SessionEvent.Opened> opening) {
        this.directory = directory;
        this.opening = opening;
    }

    @Override
    public void read(SessionEvent event) {
        if (written > MOST_CHARACTERS) {
            return;
        }
        String line = Json.write((Record) event) + "\n";
        if (file == null && !(event instanceof ResourceEvent)) {
            hold(event.at(), line);
            return;
        }
        written += line.length();
        try {
            open(event.at()).write(written > MOST_CHARACTERS ? CUT + "\n" : line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that needs no resource leaves no file. */
    private void hold(Instant at, String line) {
        if (held.size() == MOST_HELD) {
            held.removeFirst();
        }
        held.addLast(new Held(at, line));
    }

    private Writer open(Instant at) throws IOException {
        Writer present = file;
        if (present == null) {
            present = Files.newBufferedWriter(directory.get().resolve(FILE), StandardCharsets.UTF_8);
            file = present;
            Instant first = held.isEmpty() ? at : held.getFirst().at();
            present.write(Json.write(opening.apply(first)) + "\n");
            for (Held event : held) {
                present.write(event.line());
            }
            held.clear();
        }
        return present;
    }

    @Override
    public void rest() {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
