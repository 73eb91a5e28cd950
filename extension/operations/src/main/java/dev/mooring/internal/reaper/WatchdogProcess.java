package dev.mooring.internal.reaper;

import dev.mooring.internal.report.build.ReportFiles;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM that {@link WatchdogMain} runs in.
 *
 * <p>If {@code setsid} exists, the process has its own session and no parent, so that it survives when the test JVM is
 * killed with its process tree or group. A shell between them writes down the process id, which is not known otherwise.
 * The environment lacks the variables by which build servers find the processes of a build.
 */
final class WatchdogProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WatchdogProcess.class);
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Pattern PID = Pattern.compile("^pid (\\d+)\\R");

    /** A shell that has not written its id by then, has not begun; it takes some milliseconds. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final List<String> KEPT = List.of("HOME", "PATH", "TMPDIR");

    private final Process started;
    private final Path output;
    private final boolean apart;
    private final long since = System.nanoTime();
    private @Nullable ProcessHandle known;

    private WatchdogProcess(Process started, Path output, boolean apart) {
        this.started = started;
        this.output = output;
        this.apart = apart;
    }

    /**
     * Starts it; that costs the caller the start of a process, not its run.
     *
     * @param lock the file that it waits for
     * @param engine the variables by which it finds the engine
     * @param report the report that it writes at the end of the session, or null
     */
    static WatchdogProcess start(Path lock, String session, Map<String, String> engine, @Nullable ReportFiles report)
            throws IOException {
        boolean apart = Files.isExecutable(SETSID) && Files.isExecutable(SHELL);
        Path output = LockFiles.outputOf(lock);
        ProcessBuilder builder = new ProcessBuilder(command(apart, lock, session, report))
                // One that is there whatever becomes of the test's own.
                .directory(new File(File.separator))
                .redirectInput(nothing())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.putAll(engine);
        // In a variable, since a command line is limited.
        environment.put("CLASSPATH", OwnClassPath.text());
        return new WatchdogProcess(builder.start(), output, apart);
    }

    private static List<String> command(boolean apart, Path lock, String session, @Nullable ReportFiles report) {
        List<String> command = new ArrayList<>();
        if (apart) {
            command.addAll(List.of(SETSID.toString(), "--fork"));
            command.addAll(List.of(SHELL.toString(), "-c", "echo pid $$ >&2; exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Its limit is for a report of a large build; it takes what it needs.
        command.addAll(List.of("-Xms4m", "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xshare:auto", "-XX:-UsePerfData"));
        command.addAll(List.of(WatchdogMain.class.getName(), lock.toString(), session));
        if (report != null) {
            command.addAll(report.arguments());
        }
        return command;
    }

    private static Redirect nothing() {
        Path device = Path.of("/dev/null");
        return Files.exists(device) ? Redirect.from(device.toFile()) : Redirect.PIPE;
    }

    /** Whether it does not run any more, or never began to. */
    synchronized boolean hasEnded() {
        ProcessHandle handle = handle();
        if (handle != null) {
            return !handle.isAlive();
        }
        boolean notForked = !started.isAlive() && started.exitValue() != 0;
        return notForked || System.nanoTime() - since > START.toNanos();
    }

    private @Nullable ProcessHandle handle() {
        if (known == null) {
            if (!apart) {
                known = started.toHandle();
            } else {
                Matcher matcher = PID.matcher(output());
                if (matcher.find()) {
                    Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(matcher.group(1)));
                    // If the process no longer exists, the handle of the shell stands for it, because the shell has
                    // ended as well.
                    known = found.orElseGet(started::toHandle);
                }
            }
        }
        return known;
    }

    /** What it has said on its way out; an empty text if it said nothing. */
    String lastWords() {
        return PID.matcher(output()).replaceFirst("").strip();
    }

    private String output() {
        try {
            return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            LOG.debug("The output of the watchdog cannot be read", e);
            return "";
        }
    }
}
