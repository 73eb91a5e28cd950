package dev.mooring.internal.engine.http.build;

import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.engine.BuildFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes on the events of a build, and remembers the last lines of each step in case it fails.
 *
 * @since 0.1
 */
public final class BuildRecord {

    /** A compiler's or a package manager's message is seldom longer. */
    private static final int REMEMBERED_LINES = 30;

    private final Consumer<BuildEvent> progress;
    private final Map<String, Output> outputs = new HashMap<>();
    private String current = "";

    /** @param progress receives every event */
    public BuildRecord(Consumer<BuildEvent> progress) {
        this.progress = progress;
    }

    void started(String step) {
        current = step;
        progress.accept(new BuildEvent.Started(step));
    }

    void ended(String step, boolean cached) {
        outputs.getOrDefault(step, new Output(step)).end();
        progress.accept(new BuildEvent.Ended(step, cached));
    }

    /** Takes output of a step, which may be cut anywhere. */
    void output(String step, byte[] bytes) {
        outputs.computeIfAbsent(step, Output::new).append(bytes);
    }

    /** The step that began last, or an empty text. */
    String current() {
        return current;
    }

    BuildFailure failure(String step, String reason) {
        Output output = outputs.getOrDefault(step, new Output(step));
        output.end();
        return new BuildFailure(step, reason, List.copyOf(output.lines));
    }

    private final class Output {

        private final String step;
        private final Deque<String> lines = new ArrayDeque<>();
        private final LineBytes unfinished = new LineBytes();

        Output(String step) {
            this.step = step;
        }

        void append(byte[] bytes) {
            for (byte one : bytes) {
                if (one == '\n') {
                    line();
                } else {
                    unfinished.write(one);
                }
            }
        }

        void end() {
            if (unfinished.size() > 0) {
                line();
            }
        }

        private void line() {
            String text = unfinished.toString(StandardCharsets.UTF_8).stripTrailing();
            unfinished.reset();
            if (lines.size() == REMEMBERED_LINES) {
                lines.removeFirst();
            }
            lines.addLast(text);
            progress.accept(new BuildEvent.Output(step, text));
        }
    }

    /** The bytes of a line; if a progress bar has gone back to the start of the line, those after that. */
    private static final class LineBytes extends java.io.ByteArrayOutputStream {

        private boolean returned;

        @Override
        public synchronized void write(int one) {
            if (returned) {
                reset();
            }
            returned = one == '\r';
            if (!returned) {
                super.write(one);
            }
        }

        @Override
        public synchronized void reset() {
            super.reset();
            returned = false;
        }
    }
}
