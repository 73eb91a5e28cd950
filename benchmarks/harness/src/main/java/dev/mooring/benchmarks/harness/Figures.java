package dev.mooring.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What is measured inside the JVM; the time of the whole run is taken outside. */
public final class Figures {

    /** The system property that names the file to write. */
    public static final String FILE = "benchmark.figures";

    private static final Properties NOTED = new Properties();

    private Figures() {}

    /** An action to be timed. */
    @FunctionalInterface
    public interface Action {

        void run() throws Exception;
    }

    /** Notes how long an action takes, in seconds. */
    public static void time(String name, Action action) throws Exception {
        note(name, timed(action));
    }

    /** Notes the median time of an action that is repeated, in seconds, after some rounds that do not count. */
    public static void timeEach(String name, int warmUps, int rounds, Action action) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            action.run();
        }
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            durations.add(timed(action));
        }
        noteMedian(name, durations);
    }

    static void noteMedian(String name, List<Duration> durations) {
        note(name, durations.stream().sorted().toList().get(durations.size() / 2));
    }

    private static Duration timed(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void note(String name, Duration duration) {
        NOTED.setProperty(name, Double.toString(duration.toNanos() / 1e9));
    }

    static void write() throws IOException {
        String file = System.getProperty(FILE);
        if (file == null) {
            return;
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line -> NOTED.setProperty("peakKiB", line.replaceAll("\\D", "")));
        }
        ProcessHandle.current().info().totalCpuDuration().ifPresent(spent -> note("processorSeconds", spent));
        // Not Properties.store, whose comment with the date costs every suite some 20 ms.
        Files.write(
                Path.of(file),
                NOTED.stringPropertyNames().stream()
                        .map(name -> name + "=" + NOTED.getProperty(name))
                        .toList());
    }
}
