package dev.mooring.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A second JVM, which is asked whether this one holds the lock of a file. */
public final class SecondJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    private SecondJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.questions = new PrintWriter(process.outputWriter(), true);
    }

    /** Starts it. */
    public static SecondJvm start() throws IOException {
        return new SecondJvm(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start());
    }

    /** Fails unless this JVM holds the lock. */
    public void assertHeld(Path file, String after) throws IOException {
        assertThat(ask(file)).as(after).isEqualTo("held");
    }

    /** Fails unless the file can be locked. */
    public void assertFree(Path file, String after) throws IOException {
        assertThat(ask(file)).as(after).isEqualTo("free");
    }

    private String ask(Path file) throws IOException {
        questions.println(file);
        return answers.readLine();
    }

    @Override
    public void close() {
        questions.close();
        process.destroyForcibly();
    }

    /** Answers in the second JVM. */
    static final class Main {

        private Main() {}

        @SuppressWarnings("SystemOut") // read by the other process
        public static void main(String[] arguments) throws IOException {
            BufferedReader files = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String file = files.readLine(); file != null; file = files.readLine()) {
                try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    System.out.println(lock == null ? "held" : "free");
                }
            }
        }
    }
}
