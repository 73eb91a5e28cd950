package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.SwarmService;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.report.build.ReportFiles;
import dev.mooring.internal.reuse.Build;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Waits for the end of a session, writes its report, and removes what a killed JVM has left. While it waits, no other
 * class of Mooring is loaded.
 */
final class WatchdogMain {

    /** How often it has to find nothing: requests that were under way when the JVM died may still make something. */
    private static final int QUIET_ROUNDS = 30;

    /** How long it tries to reach an engine that does not answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private WatchdogMain() {}

    /**
     * Runs the watchdog.
     *
     * @param args the lock file and the session's id; then those of a report, if there is to be one
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Inherited lock = SessionLock.inherit(Path.of(args[0]))) {
            Thread report =
                    new Thread(() -> writeReport(Arrays.asList(args).subList(2, args.length)), "mooring-report");
            report.start();
            if (!lock.inOrder()) {
                Map<String, String> variables = new WatchedEngine(lock.file()).read(System.getenv());
                Thread shared = new Thread(() -> endUses(args[1], lock.file(), variables), "mooring-build");
                shared.start();
                cleanUp(args[1], variables);
                shared.join();
            }
            report.join();
        }
    }

    /** May take as long as the build does. */
    private static void endUses(String session, Path lock, Map<String, String> variables) {
        try {
            Set<Build> open = endUses(session, lock, variables, false);
            while (!open.isEmpty()) {
                for (Build build : open) {
                    build.awaitEnd();
                }
                open = endUses(session, lock, variables, true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the uses of what other JVMs may use, too; returns the builds whose end has to be awaited for that. */
    private static Set<Build> endUses(String session, Path lock, Map<String, String> variables, boolean waited) {
        Path directory = lock.getParent();
        AtomicReference<Set<Build>> open = new AtomicReference<>(Set.of());
        if (directory != null) {
            Polling.every(BETWEEN_TRIES).atMost(PATIENCE).until(() -> {
                try (Engine engine = connect(variables)) {
                    open.set(new UsesOfBuild(engine, session, directory).end(waited));
                    return true;
                } catch (MooringException | IOException refusal) {
                    return false;
                }
            });
        }
        return open.get();
    }

    private static void writeReport(List<String> arguments) {
        if (!arguments.isEmpty()) {
            ReportFiles.of(arguments).write();
        }
    }

    private static void cleanUp(String session, Map<String, String> variables) throws InterruptedException {
        Polling.every(BETWEEN_TRIES).atMost(PATIENCE).until(() -> cleanedUp(session, variables));
    }

    private static boolean cleanedUp(String session, Map<String, String> variables) throws InterruptedException {
        try (Engine engine = connect(variables)) {
            removeRepeatedly(engine, session);
            return true;
        } catch (MooringException unreachable) {
            return false;
        }
    }

    private static Engine connect(Map<String, String> variables) {
        return SwarmService.find()
                .flatMap(swarm -> swarm.reconnect(variables))
                .orElseGet(() -> new HttpConnector().connect(name -> Optional.empty(), secret -> {}));
    }

    private static void removeRepeatedly(Engine engine, String session) throws InterruptedException {
        LabelledRemoval.ofSession(engine, session)
                .rounds(QUIET_ROUNDS, Instant.now().plus(PATIENCE));
    }
}
