package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up when the JVM ends while a session is open: after {@code System.exit} and SIGTERM no store is closed.
 *
 * <p>It waits for no test thread and for no lock of the session. It waits only for the answers to requests that create
 * something, because the engine completes such a request even if the JVM ends. Then it repeats the search until nothing
 * is found. Its deadline lies below the 30 s that Surefire gives a JVM that ends.
 */
public final class ShutdownHook {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int PART_FOR_USERS = 2;
    private static final int ROUNDS_BEFORE_ANSWERS = 1;
    /** The engine may list what it is about to make a moment later than it answers. */
    private static final int ROUNDS_AFTER_ANSWERS = 2;

    private final Thread thread;

    /** The requests under way that make something on the engine. */
    @FunctionalInterface
    public interface Creations {

        /** Waits until there are none, but not longer than the timeout. */
        void await(Duration timeout) throws InterruptedException;
    }

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /**
     * Registers the hook.
     *
     * @param session the session's id
     * @param seal makes the session refuse everything new, without waiting
     * @param endUsers ends what uses the containers, as application contexts do, before they are removed; the hook
     *     waits for a part of its time
     * @param creations the requests that were sent before
     * @param connect opens a connection of the hook's own
     * @param farewell what else is to be done; the JVM does not wait for it longer than for the engine
     */
    public static ShutdownHook register(
            String session,
            Runnable seal,
            Runnable endUsers,
            Creations creations,
            Supplier<Engine> connect,
            Runnable farewell) {
        Thread thread = new Thread(
                () -> run(session, seal, endUsers, creations, connect, farewell, DEADLINE),
                "mooring-shutdown-" + session);
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    /** Takes the hook back; harmless while the JVM is ending. */
    public void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            LOG.trace("the JVM is ending, the hook stays", ending);
        }
    }

    static void run(
            String session,
            Runnable seal,
            Runnable endUsers,
            Creations creations,
            Supplier<Engine> connect,
            Runnable farewell,
            Duration deadline) {
        seal.run();
        // Neither an engine that hangs nor a file that another JVM has locked must keep this JVM: the work is left to
        // threads that it does not wait for.
        Instant end = Instant.now().plus(deadline);
        join(begin("mooring-end-" + session, endUsers), Instant.now().plus(deadline.dividedBy(PART_FOR_USERS)));
        Thread worker = begin("mooring-clean-up-" + session, () -> cleanUp(session, creations, connect, end));
        Thread last = begin("mooring-farewell-" + session, farewell);
        join(worker, end);
        join(last, end);
        if (worker.isAlive()) {
            LOG.warn("The engine did not remove everything that this run created within {}", deadline);
        }
    }

    private static Thread begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, Instant end) {
        try {
            // Not 0, which would be without an end.
            thread.join(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cleanUp(String session, Creations creations, Supplier<Engine> connect, Instant end) {
        try (Engine engine = connect.get()) {
            LabelledRemoval removal = LabelledRemoval.ofSession(engine, session);
            removal.rounds(ROUNDS_BEFORE_ANSWERS, end);
            creations.await(Duration.between(Instant.now(), end));
            List<LabelledRemoval.Found> left = removal.rounds(ROUNDS_AFTER_ANSWERS, end);
            if (!left.isEmpty()) {
                LOG.warn("Left on the engine when the JVM ended: {}", left);
            }
        } catch (EngineException | InterruptedException failure) {
            LOG.warn("What this run created could not be removed when the JVM ended", failure);
        }
    }
}
