package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the process that cleans up after this JVM if it is killed: SIGKILL and {@code Runtime.halt} run no hook.
 *
 * <p>It is a JVM of its own with a tiny heap, which does nothing but wait for a lock. It has its own session and no
 * parent, so that killing the test JVM with its whole process tree or group does not take it along, and none of the
 * environment by which build servers find the processes of a build.
 */
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String CONSEQUENCE = "if this JVM is killed, what it made stays until the next run";
    private static final List<String> KEPT = List.of("HOME", "PATH", "XDG_RUNTIME_DIR", "TMPDIR");

    private final SessionLock lock;

    private Watchdog(SessionLock lock) {
        this.lock = lock;
    }

    /**
     * Starts the watchdog of a session; it costs the caller the start of a process, not its run.
     *
     * @param lock the session's lock, which belongs to the watchdog from now on if there is one
     * @return empty where it could not be started: the next run's sweep does its work then
     */
    public static Optional<Watchdog> start(SessionLock lock, String session) {
        if (!reachable()) {
            LOG.warn("No watchdog is started, since Mooring is not on the JVM's own class path: {}", CONSEQUENCE);
            return Optional.empty();
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command(lock.file(), session))
                    .directory(new File(File.separator))
                    .redirectInput(nothing())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            clean(builder.environment());
            builder.start();
            return Optional.of(new Watchdog(lock));
        } catch (IOException e) {
            LOG.warn("No watchdog could be started: {}", CONSEQUENCE, e);
            return Optional.empty();
        }
    }

    /** What a class loader of the test's own has loaded, another JVM does not find. */
    private static boolean reachable() {
        String name = WatchdogMain.class.getName().replace('.', '/') + ".class";
        return ClassLoader.getSystemClassLoader().getResource(name) != null;
    }

    private static List<String> command(Path lock, String session) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.addAll(List.of(SETSID.toString(), "--fork"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms4m", "-Xmx48m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xshare:auto", "-XX:-UsePerfData"));
        command.addAll(List.of(WatchdogMain.class.getName(), lock.toString(), session));
        return command;
    }

    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !name.startsWith("DOCKER_") && !KEPT.contains(name));
        // In a variable, since a command line is limited, and absolute, since it runs elsewhere.
        environment.put(
                "CLASSPATH",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(joining(File.pathSeparator)));
    }

    private static Redirect nothing() {
        Path device = Path.of("/dev/null");
        return Files.exists(device) ? Redirect.from(device.toFile()) : Redirect.PIPE;
    }

    /** Lets the watchdog go: the session has ended, and nothing of it is left. */
    @Override
    public void close() {
        try {
            lock.markAndRelease();
        } catch (UncheckedIOException e) {
            LOG.warn("The watchdog could not be told that the session has ended; it looks for itself", e);
        }
    }

    /** Sets the watchdog to work: the session has ended, but something of it may be left. */
    public void release() {
        lock.release();
    }
}
