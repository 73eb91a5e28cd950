package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.OnCrash;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A container whose process ends by itself while tests of its class go on. */
class CrashIT {

    private static final String TOOLS = "mooring/test-tools:1";

    /** Seen from the container it ends by itself: nobody has asked its handle for that. */
    private static void crash(DockerContainer container) {
        container.exec("sh", "-c", "kill -USR1 1");
        await().atMost(Duration.ofSeconds(30)).until(() -> !container.state().running());
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FailingTestCase {
        @Container(
                image = TOOLS,
                command = {
                    "sh",
                    "-c",
                    "trap 'echo cannot go on; exit 3' USR1; echo working; while :; do sleep 0.1; done"
                })
        @WaitForLog("working")
        static DockerContainer app;

        @Test
        void a() {
            crash(app);
        }

        @Test
        void b() {}
    }

    @Test
    void failsTheNextTest() {
        EngineExecutionResults results = execute(FailingTestCase.class);

        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .isInstanceOf(MooringException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Container 'app' (CrashIT.FailingTestCase.app, image " + TOOLS
                        + ") ended by itself, although tests still use it."
                        + "\n  what to do: find the cause in its log; or set @Container(onCrash = RESTART) to start it"
                        + " again before the next test, or IGNORE to ignore it"
                        + "\n  ended at:   2")
                .contains("\n  state:      exited with code 3\n  last log:   | working\n              | cannot go on");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RestartingTestCase {
        @Container(
                image = TOOLS,
                command = {"sh", "-c", "trap 'exit 3' USR1; serve tcp 8080 & while :; do sleep 0.1; done"},
                onCrash = OnCrash.RESTART)
        @PortForward(8080)
        static DockerContainer app;

        private static int port;

        @Test
        void a() {
            port = app.port(8080);
            crash(app);
        }

        @Test
        void b() throws IOException {
            assertThat(app.port(8080)).isEqualTo(port);
            new Socket(app.host(), port).close();
        }
    }

    @Test
    void isStartedAgainByChoice() {
        execute(RestartingTestCase.class).testEvents().assertStatistics(tests -> tests.succeeded(2));
    }

    private static EngineExecutionResults execute(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .execute();
    }
}
