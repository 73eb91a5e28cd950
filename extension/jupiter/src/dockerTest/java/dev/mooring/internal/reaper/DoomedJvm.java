package dev.mooring.internal.reaper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM with a session of its own, which is killed in one way or the other. */
final class DoomedJvm implements AutoCloseable {

    /** How a JVM is killed. */
    enum Kill {
        PROCESS,
        TREE,
        GROUP
    }

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private DoomedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static DoomedJvm start(Class<?> testCase, String... options) throws IOException {
        return start(new ProcessBuilder(command(testCase, options)));
    }

    static DoomedJvm start(ProcessBuilder builder) throws IOException {
        return new DoomedJvm(builder.redirectErrorStream(true).start());
    }

    /** In a process group of its own: a kill of that must not be one of the test's. */
    static List<String> command(Class<?> testCase, String... options) {
        List<String> command = new ArrayList<>(List.of("setsid", javaOfThisJvm()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", OwnClassPath.text(), DoomedMain.class.getName(), testCase.getSimpleName()));
        return command;
    }

    static String javaOfThisJvm() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The watchdog of a JVM: its own JVM, not the shell that becomes it. */
    static Optional<ProcessHandle> watchdogOf(long pid) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.contains("/" + pid + "-") && argument.endsWith(".lock")))
                .findFirst();
    }

    long pid() {
        return process.pid();
    }

    /** Reads on until the moment is announced, or whatever else comes next. */
    String awaitAnnouncement() throws IOException {
        return awaitLine(DoomedMain.NOW).substring(DoomedMain.NOW.length());
    }

    /** Reads on until a line contains the text. */
    String awaitLine(String part) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the JVM has ended without a word: " + String.join("\n", printed));
    }

    /** Returns after the time, or when it has ended by itself. */
    void let(long milliseconds) throws InterruptedException {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
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

    /** Lets its shutdown hooks run. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the JVM " + pid() + " did not end");
        }
    }

    void kill(Kill kill) throws IOException, InterruptedException {
        switch (kill) {
            case PROCESS -> process.destroyForcibly();
            case TREE -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            case GROUP ->
                new ProcessBuilder("sh", "-c", "kill -KILL -" + pid()).start().waitFor();
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the JVM " + pid() + " outlived its kill (" + kill + ")");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
