package dev.mooring.internal.jupiter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, with this one's class path. */
final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * How it ended.
     *
     * @param exitCode its exit code
     * @param output what it printed, standard error included
     */
    record Ended(int exitCode, List<String> output) {}

    static Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), main, arguments);
    }

    /** @param options of the JVM, as {@code -Xmx64m} */
    static Ended run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> output = new ArrayList<>();
            Thread reader = new Thread(() -> read(process, output), "reads the forked JVM");
            reader.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("the forked JVM did not end within 120 s; it printed " + copyOf(output));
            }
            reader.join();
            return new Ended(process.exitValue(), copyOf(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, List<String> output) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            synchronized (output) {
                output.add("reading failed: " + e);
            }
        }
    }

    private static List<String> copyOf(List<String> output) {
        synchronized (output) {
            return List.copyOf(output);
        }
    }
}
