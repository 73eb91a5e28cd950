package dev.mooring.internal.reaper;

import dev.mooring.internal.report.build.ReportFiles;
import dev.mooring.internal.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a process that cleans up if this JVM is killed, because SIGKILL and {@code Runtime.halt} run no shutdown hook.
 *
 * <p>The process is a JVM with a small heap that only waits for a lock. If it ends before the session does, it is
 * started again.
 */
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String CONSEQUENCE = "if this JVM is killed, what it created remains until the next run";
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration THREAD_END = Duration.ofSeconds(5);

    /** One may be killed by chance; what ends this often has a reason. */
    private static final int STARTS = 3;

    private final SessionLock lock;
    private final String session;
    private Map<String, String> engine;
    private final @Nullable ReportFiles report;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private WatchdogProcess process;
    private int starts = 1;

    private Watchdog(
            SessionLock lock, String session, Map<String, String> engine, @Nullable ReportFiles report, Duration look)
            throws IOException {
        this.lock = lock;
        this.report = report;
        this.session = session;
        this.engine = Map.copyOf(engine);
        this.process = WatchdogProcess.start(lock.file(), session, engine, report);
        this.thread = new Thread(() -> lookUntilTheEnd(look), "mooring-watchdog-" + session);
        thread.setDaemon(true);
    }

    /**
     * Starts the watchdog of a session; it costs the caller the start of a process, not its run.
     *
     * @param lock the session's lock, which belongs to the watchdog from now on if there is one
     * @param engine the variables by which it finds the session's engine
     * @param report the report that it writes when the session has ended, or null
     * @return empty where it could not be started: the next run's sweep does its work then
     */
    public static Optional<Watchdog> start(
            SessionLock lock, String session, Map<String, String> engine, @Nullable ReportFiles report) {
        return start(lock, session, engine, report, LOOK);
    }

    static Optional<Watchdog> start(
            SessionLock lock, String session, Map<String, String> engine, @Nullable ReportFiles report, Duration look) {
        if (!OwnClassPath.has(WatchdogMain.class)) {
            LOG.warn(
                    "No watchdog is started, since Mooring is neither on the JVM's class path nor on its module path:"
                            + " {}",
                    CONSEQUENCE);
            return Optional.empty();
        }
        try {
            Watchdog watchdog = new Watchdog(lock, session, engine, report, look);
            watchdog.thread.start();
            return Optional.of(watchdog);
        } catch (IOException e) {
            LOG.warn("No watchdog could be started: {}", CONSEQUENCE, e);
            return Optional.empty();
        }
    }

    private void lookUntilTheEnd(Duration pause) {
        try {
            boolean kept = true;
            while (kept && !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                kept = isKept();
            }
        } catch (InterruptedException hurried) {
            LOG.trace("The watchdog of session {} is not monitored any more", session, hurried);
        }
    }

    /** Starts it again if it has ended; false if that is of no use. */
    private synchronized boolean isKept() {
        if (ended.getCount() == 0 || !process.hasEnded()) {
            return true;
        }
        String words = process.lastWords();
        String said =
                words.isEmpty() ? "it printed nothing" : "it printed:\n| " + Printable.of(Printable.within(words));
        if (starts == STARTS) {
            LOG.warn(
                    "The watchdog of this run has ended {} times and is not started again: {}; {}",
                    STARTS,
                    CONSEQUENCE,
                    said);
            return false;
        }
        LOG.warn("The watchdog of this run has ended unexpectedly and is started again; {}", said);
        starts++;
        try {
            process = WatchdogProcess.start(lock.file(), session, engine, report);
            return true;
        } catch (IOException e) {
            LOG.warn("No watchdog could be started: {}", CONSEQUENCE, e);
            return false;
        }
    }

    /** Names the engine anew: it has got another host. */
    public synchronized void engineIs(Map<String, String> variables) {
        if (ended.getCount() == 0) {
            return;
        }
        engine = Map.copyOf(variables);
        try {
            new WatchedEngine(lock.file()).write(engine);
        } catch (IOException e) {
            LOG.warn(
                    "The watchdog does not know all hosts: if this JVM is killed, what it created on the others"
                            + " remains until the next run",
                    e);
        }
    }

    /** Whether it is there, and can be trusted to be there when this JVM has ended. */
    public synchronized boolean outlivesThisJvm() {
        return isKept() && Outliving.isPossible();
    }

    /** Lets the watchdog go: the session has ended, and nothing of it is left. */
    @Override
    public void close() {
        dismiss();
        try {
            thread.join(THREAD_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void dismiss() {
        ended.countDown();
        try {
            if (process.hasEnded()) {
                lock.close();
            } else {
                lock.markAndRelease();
            }
        } catch (UncheckedIOException e) {
            LOG.warn("The watchdog could not be notified that the session has ended; it will notice by itself", e);
        }
    }

    /** Sets the watchdog to work: the session has ended, but something of it may be left. */
    public synchronized void release() {
        isKept();
        ended.countDown();
        lock.release();
    }
}
