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
 * <p>It waits for no test thread and for no lock of the session; starts that are under way may still make something, so
 * it looks again until a round finds nothing. Its deadline lies below the 30 s that Surefire gives a JVM that ends.
 */
public final class ShutdownHook {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /**
     * Registers the hook.
     *
     * @param session the session's id
     * @param seal makes the session refuse everything new, without waiting
     * @param connect opens a connection of the hook's own
     */
    public static ShutdownHook register(String session, Runnable seal, Supplier<Engine> connect) {
        Thread thread = new Thread(() -> run(session, seal, connect), "mooring-shutdown-" + session);
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

    private static void run(String session, Runnable seal, Supplier<Engine> connect) {
        seal.run();
        Instant end = Instant.now().plus(DEADLINE);
        try (Engine engine = connect.get()) {
            LabelledRemoval removal =
                    new LabelledRemoval(engine, owner -> owner.session().equals(session));
            List<LabelledRemoval.Found> found = removal.once();
            while (!found.isEmpty() && Instant.now().isBefore(end)) {
                found = removal.once();
            }
            if (!found.isEmpty()) {
                LOG.warn("Left on the engine by the end of the JVM: {}", found);
            }
        } catch (EngineException failure) {
            LOG.warn("What this run made could not be removed at the end of the JVM", failure);
        }
    }
}
