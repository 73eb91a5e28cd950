package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.jupiter.Combinations.Cell;
import dev.mooring.internal.jupiter.Combinations.Data;
import dev.mooring.internal.jupiter.Combinations.Session;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.ImageDetails;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Every combination of features, on an engine in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombinationsTests {

    private final CombinationClasses classes = new CombinationClasses(
            "Cell",
            Map.of(Data.IN_CONTAINER, "app", Data.IN_VOLUME, "app-with-volume"),
            // So that each has a snapshot of its own.
            cell -> "@Env(\"CELL=" + cell.name() + "\")");

    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeAll
    void compile(@TempDir Path directory) throws IOException {
        classes.compile(Combinations.all(), directory);
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, CombinationsTests.class.getClassLoader());
    }

    @AfterAll
    void close() throws IOException {
        loader.close();
    }

    private static ImageDetails imageWithVolume() {
        return new InspectedImage(
                "sha256:da7a",
                List.of("app-with-volume:latest"),
                List.of(),
                Instant.EPOCH,
                null,
                "linux",
                "amd64",
                1,
                new InspectedConfig(
                        List.of(), List.of(), List.of(), "", "", List.of(), List.of("/data"), Map.of(), null, null));
    }

    private Class<?> load(Cell cell) {
        try {
            return loader.loadClass(classes.name(cell));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Session> sessions() {
        return Session.all();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void endAsTheTableSays(Session session) {
        List<Cell> cells = Combinations.all().stream()
                .filter(cell -> cell.session().equals(session))
                .toList();
        FakeEngine engine = new FakeEngine().provide("app").provide(imageWithVolume(), null);
        FakeRun run = FakeRun.on(engine);
        CombinationClasses.parameters(session).forEach(run::with);
        CombinationResults results = new CombinationResults();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger().addAppender(log);
        try (FakeSession opened = FakeSession.open(run)) {
            opened.launcher()
                    .execute(
                            opened.request(
                                    any -> {}, cells.stream().map(this::load).toArray(Class<?>[]::new)),
                            results);
        } finally {
            logger().detachAppender(log);
        }

        engine.reopen();
        classes.assertResults(cells, results.byClass());
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(message -> message.startsWith("Found and removed"));
        assertThat(classes.found(engine)).isEqualTo(classes.expected(cells, false));
        assertThat(snapshots(engine))
                .isEqualTo(cells.stream()
                        .filter(Cell::leavesSnapshot)
                        .map(classes::name)
                        .collect(toSet()));
        assertThat(engine.openStreams()).isZero();
        assertThat(FakeRun.threadsOfOurs()).isEmpty();
    }

    private static ch.qos.logback.classic.Logger logger() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Configuration.class.getPackageName());
    }

    private Set<String> snapshots(FakeEngine engine) {
        return new SnapshotStore(engine)
                .list().stream()
                        .map(stored -> classes.nameIn(stored.image().declaredAt()))
                        .collect(toSet());
    }

    @Test
    void thoseThatAreTriedByDefaultHaveAllPairs() {
        List<Cell> chosen = Combinations.pairwise();

        assertThat(Combinations.pairs(chosen)).isEqualTo(Combinations.pairs(Combinations.all()));
        assertThat(Combinations.pairs(allowed(chosen))).isEqualTo(Combinations.pairs(allowed(Combinations.all())));
    }

    private static List<Cell> allowed(List<Cell> cells) {
        return cells.stream().filter(Cell::isAllowed).toList();
    }
}
