package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Environment;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.reuse.KeptContainers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs servers whose data is on disk, in volumes that snapshots share, with each scope and place of declaration and
 * each way to end a session, which has a JVM of its own. No session may fail at its end, and nothing may be left that
 * is not kept on purpose.
 */
class DurableCombinationsIT {

    static class OfParameterTestCase {
        @Test
        void runs(@Postgres(durable = true) PostgresServer db) throws SQLException {
            use(db);
        }
    }

    static class OfStaticFieldTestCase {
        @Postgres(durable = true)
        static PostgresServer db;

        @Test
        void runs() throws SQLException {
            use(db);
        }
    }

    @Postgres(durable = true, scope = Scope.SESSION)
    static class OfSessionTestCase {
        @Test
        void runs(@Database Connection copy) throws SQLException {
            assertThat(copy.isValid(10)).isTrue();
        }
    }

    @Environment
    record Durable(@Postgres(durable = true) PostgresServer db) {}

    @UseEnvironment(Durable.class)
    static class OfEnvironmentTestCase {
        @Test
        void runs(Durable durable) throws SQLException {
            use(durable.db());
        }
    }

    static class FailsInClassTestCase {
        @Postgres(durable = true)
        static PostgresServer failing;

        @Test
        void runs() throws SQLException {
            use(failing);
            throw new AssertionError("as it shall");
        }
    }

    @Environment
    record OfFailure(@Postgres(durable = true) PostgresServer failing) {}

    @UseEnvironment(OfFailure.class)
    static class FailsInEnvironmentTestCase {
        @Test
        void runs(OfFailure environment) throws SQLException {
            use(environment.failing());
            throw new AssertionError("as it shall");
        }
    }

    private static void use(PostgresServer db) throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    /**
     * While {@code mooring.keep} is set, nothing is reused.
     *
     * @param reusable the containers that stay for the next run
     * @param kept the containers that stay because of {@code mooring.keep}
     */
    @ParameterizedTest(name = "removal {0}, reuse {1}, keep {2}")
    @CsvSource({
        "awaited, never, never, 0, 0",
        "handed-over, 1 h, never, 2, 0",
        "background, never, on-failure, 0, 2",
        "background, 1 h, on-failure, 0, 2",
        "background, 1 h, always, 0, 4"
    })
    void endInOrder(String removal, String reuse, String keep, int reusable, int kept)
            throws IOException, InterruptedException {
        List<Class<?>> classes = new ArrayList<>(List.of(
                OfParameterTestCase.class,
                OfStaticFieldTestCase.class,
                OfSessionTestCase.class,
                OfEnvironmentTestCase.class));
        if (keep.equals("on-failure")) {
            classes.addAll(List.of(FailsInClassTestCase.class, FailsInEnvironmentTestCase.class));
        }
        Process jvm =
                start(classes, "-Dmooring.removal=" + removal, "-Dmooring.reuse=" + reuse, "-Dmooring.keep=" + keep);
        List<String> printed;
        try (BufferedReader output = jvm.inputReader()) {
            printed = output.lines().toList();
        }
        jvm.waitFor();
        try (Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {})) {
            try {
                assertThat(printed)
                        .contains("4 passed, " + (classes.size() - 4) + " failed")
                        .noneMatch(line -> line.contains("Left on the engine") || line.contains("Found and removed"));
            } finally {
                removeReusable(engine, reusable);
                removeKept(engine, jvm.pid(), kept);
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(containers(engine, jvm.pid())).isEmpty();
                assertThat(volumes(engine, jvm.pid())).isEmpty();
            });
        }
    }

    private static Process start(List<Class<?>> classes, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmooring.report=never",
                "-Dmooring.reuse.ci=true",
                "-Djunit.jupiter.execution.parallel.enabled=true",
                "-Djunit.jupiter.execution.parallel.mode.classes.default=concurrent"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        classes.forEach(type -> command.add(type.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void removeReusable(Engine engine, int expected) {
        KeptContainers reusable = new KeptContainers(engine);
        List<KeptContainers.Kept> ours = reusable.list().stream()
                .filter(each -> each.container().declaredAt().startsWith("DurableCombinationsIT."))
                .toList();
        reusable.remove(ours);
        assertThat(ours).hasSize(expected);
    }

    private static void removeKept(Engine engine, long pid, int expected) {
        if (expected > 0) {
            List<String> kept = containers(engine, pid);
            kept.forEach(engine.containers()::remove);
            // A volume mounted over others goes before them.
            for (int round = 0; round < 2; round++) {
                volumes(engine, pid).forEach(engine.volumes()::remove);
            }
            assertThat(kept).hasSize(expected);
        }
    }

    private static List<String> containers(Engine engine, long pid) {
        return engine.containers().list(Map.of(Ownership.OWNER_PID, Long.toString(pid))).stream()
                .map(container -> container.id())
                .toList();
    }

    private static List<String> volumes(Engine engine, long pid) {
        return engine.volumes().list(Map.of(Ownership.OWNER_PID, Long.toString(pid))).stream()
                .map(volume -> volume.name())
                .toList();
    }

    /** Runs classes in one session. */
    static final class Main {

        private Main() {}

        @SuppressWarnings("SystemOut") // read by the test, in another process
        public static void main(String[] classes) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(Stream.of(classes)
                                                .map(name -> (DiscoverySelector) selectClass(name))
                                                .toList())
                                        .build(),
                                listener);
            }
            listener.getSummary().getFailures().forEach(failure -> System.out.println(failure.getException()));
            System.out.println(listener.getSummary().getTestsSucceededCount() + " passed, "
                    + listener.getSummary().getTestsFailedCount() + " failed");
        }
    }
}
