package dev.mooring.internal.pull;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows one line that is updated for all pulls together. When a pull ends, a line about it is printed above. */
final class TerminalDisplay implements PullDisplay {

    private static final int WIDTH = 79;
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001B[K";

    private final PrintWriter terminal;
    private final Duration period;
    private final Map<TerminalEntry, String> running = new LinkedHashMap<>();
    private long last;

    TerminalDisplay(PrintWriter terminal) {
        this(terminal, PERIOD);
    }

    TerminalDisplay(PrintWriter terminal, Duration period) {
        this.terminal = terminal;
        this.period = period;
        this.last = System.nanoTime() - period.toNanos();
    }

    @Override
    public Entry begin(String image) {
        TerminalEntry entry = new TerminalEntry(image);
        synchronized (running) {
            running.put(entry, image + ": asking the registry");
            draw("");
        }
        return entry;
    }

    /** Under the monitor: prints the text, if any, as a line that stays, and the updated line below it. */
    private void draw(String staying) {
        String line = running.isEmpty() ? "" : "Pulling " + String.join(" | ", running.values());
        terminal.print(CLEAR);
        if (!staying.isEmpty()) {
            terminal.println(staying);
        }
        terminal.print(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
        terminal.flush();
        last = System.nanoTime();
    }

    private final class TerminalEntry implements Entry {

        private final String image;

        TerminalEntry(String image) {
            this.image = image;
        }

        @Override
        public void progress(PullProgress progress) {
            synchronized (running) {
                running.replace(this, image + ": " + progress);
                if (System.nanoTime() - last >= period.toNanos()) {
                    draw("");
                }
            }
        }

        @Override
        public void note(String text) {
            synchronized (running) {
                draw(text);
            }
        }

        @Override
        public void end(String text) {
            synchronized (running) {
                running.remove(this);
                draw(text);
            }
        }
    }
}
