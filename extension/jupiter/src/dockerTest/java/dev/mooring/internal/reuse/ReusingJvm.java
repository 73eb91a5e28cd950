package dev.mooring.internal.reuse;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs test cases of its test. */
final class ReusingJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final List<String> printed = new ArrayList<>();

    private ReusingJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
        this.input = process.outputWriter();
    }

    /** @param ci the value of the environment variable, or an empty text for none */
    static ReusingJvm start(String ci, Class<?> testCase, String... options) throws IOException {
        return start(ci, command(testCase, options));
    }

    /** The command that runs a test case. */
    static List<String> command(Class<?> testCase, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(ReuseMain.class.getName(), testCase.getName()));
        return command;
    }

    /** Starts a command that runs test cases. */
    static ReusingJvm start(String ci, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        if (!ci.isEmpty()) {
            builder.environment().put("CI", ci);
        }
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new ReusingJvm(builder.start());
    }

    /** Reads on until the test case says something, and returns that. */
    String awaitAnnouncement() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.startsWith(ReuseMain.NOW)) {
                return line.substring(ReuseMain.NOW.length());
            }
        }
        throw new AssertionError("the JVM has ended without a word: " + String.join("\n", printed));
    }

    /** Lets a test case go on that waits for this. */
    void goOn() throws IOException {
        input.write('\n');
        input.flush();
    }

    /** Waits for the end of a run whose test has passed. */
    void awaitPassed() throws IOException, InterruptedException {
        String last = awaitAnnouncement();
        if (!last.equals("passed: 1") || !process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(last + ": " + String.join("\n", printed));
        }
    }

    int awaitEnd() throws IOException, InterruptedException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
        }
        return process.waitFor();
    }

    List<String> printed() {
        return List.copyOf(printed);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the JVM outlived its kill");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
