package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.OwnDockerd;
import dev.mooring.internal.engine.http.ProxiedConnector;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine, one of the test's own, ends in the middle of a class and is started again. */
@Tag("any-engine")
@Tag("alone")
@Timeout(120)
class EngineRestartIT {

    enum End {
        SIGTERM,
        SIGKILL
    }

    private static OwnDockerd engine;
    private static End end;
    private static Thread restarts = new Thread();

    private static void restart() throws IOException, InterruptedException {
        if (end == End.SIGTERM) {
            engine.terminate();
        } else {
            engine.kill();
        }
        engine.start();
    }

    @DockerTest
    static class InTestTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer container;

        @Test
        void executes() throws Exception {
            restart();
            container.exec("/listen", "9001");
        }
    }

    @DockerTest
    static class InStartTestCase {
        @Container(image = RealRun.IMAGE)
        @WaitForLog("this line never comes")
        static DockerContainer container;

        @Test
        void isNotReached() {}
    }

    @DockerTest
    static class LivesOnTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer container;

        @Test
        void lives() throws Exception {
            restart();
            assertThat(container.state().running()).isTrue();
        }
    }

    static class GapTestCase {
        @Test
        void awaitsTheEngine() throws InterruptedException {
            restarts.join();
        }
    }

    @DockerTest
    static class NextTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer container;

        @Test
        void runs() {
            assertThat(container.state().running()).isTrue();
        }
    }

    @TempDir
    Path directory;

    @AfterEach
    void endEngine() throws Exception {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private void begin(boolean liveRestore, End how) throws Exception {
        end = how;
        engine = OwnDockerd.start(directory, liveRestore);
        engine.load(RealRun.IMAGE);
    }

    static Stream<End> ends() {
        return Boolean.getBoolean("mooring.test.nightly") ? Stream.of(End.values()) : Stream.of(End.SIGKILL);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aTestTellsThatItsContainerDiedAndTheNextClassRuns(End how) throws Exception {
        begin(false, how);

        assertThat(run(InTestTestCase.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "Command '/listen 9001' was not run: container 'container'"
                                        + " (EngineRestartIT.InTestTestCase.container, image mooring/test-scratch:1) does not run.")
                        .hasMessageContaining("state:    exited"));
        assertNothingLeft();
    }

    @Test
    @EnabledIfSystemProperty(named = "mooring.test.nightly", matches = "true", disabledReason = "one of many")
    void aStartTellsThatTheEngineBrokeOffOrTheContainerDied() throws Exception {
        begin(false, End.SIGKILL);
        restarts = new Thread(EngineRestartIT::restartOnceAContainerRuns, "restarts the engine");
        restarts.start();

        List<Throwable> failures = run(InStartTestCase.class);

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith("Container 'container' (EngineRestartIT.InStartTestCase.container")
                        .hasMessageMatching("(?s).*(exited with code 0|The engine did not answer when asked to ).*"));
        assertNothingLeft();
    }

    private static void restartOnceAContainerRuns() {
        Awaitility.await().until(() -> {
            try (Engine asked = connect()) {
                return asked.containers().list(Map.of()).stream()
                        .anyMatch(each -> each.state() == ContainerState.Status.RUNNING);
            }
        });
        try {
            restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withLiveRestoreTheContainerLivesOn() throws Exception {
        begin(true, End.SIGTERM);

        assertThat(run(LivesOnTestCase.class)).isEmpty();
        assertNothingLeft();
    }

    /** Runs a class and another one after it; only the former may fail. */
    private static List<Throwable> run(Class<?> first) {
        var results = new RealRun()
                .with(Configuration.ENGINE, ProxiedConnector.class.getName())
                .with(ProxiedConnector.SOCKET, engine.socket().toString())
                .execute(first, GapTestCase.class, NextTestCase.class);
        assertThat(results.testEvents().succeeded().stream())
                .anyMatch(event -> event.getTestDescriptor().getDisplayName().equals("runs()"));
        return RealRun.failures(results);
    }

    private static Engine connect() {
        return new ProxiedConnector()
                .connect(
                        name -> Optional.of(name)
                                .filter(ProxiedConnector.SOCKET::equals)
                                .map(any -> engine.socket().toString()),
                        secret -> {});
    }

    private static void assertNothingLeft() {
        try (Engine asked = connect()) {
            Map<String, String> ours = Map.of(Ownership.SESSION, "");
            assertThat(asked.containers().list(ours)).isEmpty();
            assertThat(asked.networks().list(ours)).isEmpty();
            assertThat(asked.volumes().list(ours)).isEmpty();
        }
    }
}
