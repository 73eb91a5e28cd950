package dev.mooring.examples.outside.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.examples.outside.endings.Ending;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that starts containers by one of the other examples, and ends. */
final class EndingProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private EndingProgram(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static EndingProgram start(Program program, Ending ending) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djmh.ignoreLock=true",
                "-Dending=" + ending));
        String prefix = System.getProperty("mooring.image.prefix", "");
        if (!prefix.isEmpty()) {
            command.add("-Dmooring.image.prefix=" + prefix);
        }
        command.addAll(List.of("-cp", classPath(program.module())));
        command.addAll(program.command());
        return new EndingProgram(new ProcessBuilder(command)
                // Watchdogs may write there after the end.
                .directory(
                        Files.createDirectories(Path.of("target", "programs")).toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** What a module needs to be run. */
    static String classPath(String module) throws IOException {
        Path target = Path.of("").toAbsolutePath().resolveSibling(module).resolve("target");
        return String.join(
                File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve("test-classes").toString(),
                Files.readString(target.resolve("class-path")).strip());
    }

    /** Returns the JVM that has started the containers and is about to end; it may be a child of the program. */
    long awaitReached() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            int at = line.indexOf(Ending.REACHED);
            if (at >= 0) {
                return Long.parseLong(
                        line.substring(at + Ending.REACHED.length()).strip());
            }
        }
        throw new AssertionError("the program has ended before its end:\n" + String.join("\n", printed));
    }

    long pid() {
        return process.pid();
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

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended()).as("the end of " + process.pid()).isTrue();
        output.close();
    }

    private boolean ended() {
        try {
            return process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
