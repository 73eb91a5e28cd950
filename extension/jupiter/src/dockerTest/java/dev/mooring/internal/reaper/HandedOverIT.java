package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session shares is there until its JVM has ended; then the watchdog removes it. */
class HandedOverIT {

    private static final Duration BOUND = Duration.ofMinutes(1);

    /** First who uses it. */
    private static final String IN_ORDER =
            "-Djunit.jupiter.testclass.order.default=org.junit.jupiter.api.ClassOrderer$ClassName";

    private EngineWatch watch;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.close();
    }

    private List<String> run(List<Class<?>> testCases, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DoomedJvm.command(testCases.get(0), options));
        testCases.stream().skip(1).map(Class::getSimpleName).forEach(command::add);
        try (DoomedJvm jvm = DoomedJvm.start(new ProcessBuilder(command))) {
            int code = jvm.awaitEnd();
            assertThat(jvm.printed())
                    .as("exit code %d", code)
                    .contains(DoomedMain.NOW + "passed: " + testCases.size())
                    .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
            await().atMost(BOUND).until(() -> watch.isClean(jvm.pid()));
            return jvm.printed().stream()
                    .filter(line -> line.startsWith(DoomedMain.NOW))
                    .map(line -> line.substring(DoomedMain.NOW.length()))
                    .toList();
        }
    }

    @Test
    void isThereForShutdownHooks() throws IOException, InterruptedException {
        assertThat(run(List.of(DoomedMain.SharedTestCase.class))).containsExactly("passed: 1", "hook: there");
    }

    @Test
    void isThereThoughClassesFollowThatDoNotNeedIt() throws IOException, InterruptedException {
        assertThat(run(List.of(DoomedMain.SharedTestCase.class, DoomedMain.ThenTestCase.class), IN_ORDER))
                .containsExactly("then", "passed: 2", "hook: there");
    }

    @Test
    void maybeAnEnvironment() throws IOException, InterruptedException {
        assertThat(run(List.of(DoomedMain.EnvironmentTestCase.class, DoomedMain.ThenTestCase.class), IN_ORDER))
                .containsExactly("then", "passed: 2", "hook: there");
    }

    @Test
    void isAllThatIsLeftIfNobodyShallWait() throws IOException, InterruptedException {
        assertThat(run(List.of(DoomedMain.TeardownTestCase.class), "-Dmooring.removal=handed-over"))
                .containsExactly("teardown", "passed: 1");
    }

    @Test
    void isNothingIfItsRemovalIsAwaited() throws IOException, InterruptedException {
        try (DoomedJvm jvm = DoomedJvm.start(DoomedMain.FixedTestCase.class, "-Dmooring.removal=awaited")) {
            jvm.awaitEnd();
            assertThat(jvm.printed()).contains(DoomedMain.NOW + "passed: 1");
            assertThat(watch.belongingsOf(jvm.pid())).isEmpty();
        }
    }

    /** Without a watchdog nobody else would remove it. */
    @Test
    void isNothingWithoutAWatchdog() throws IOException, InterruptedException {
        try (DoomedJvm jvm = DoomedJvm.start(
                DoomedMain.FixedTestCase.class, "-Dmooring.watchdog=false", "-Dmooring.removal=handed-over")) {
            jvm.awaitEnd();
            assertThat(jvm.printed()).contains(DoomedMain.NOW + "passed: 1");
            assertThat(watch.belongingsOf(jvm.pid())).isEmpty();
        }
    }

    /** As forks of a build do that each have the same container with a fixed port and a fixed name. */
    @Test
    void isWaitedForByWhoNeedsItsPort() throws IOException, InterruptedException {
        Stream.Builder<DoomedJvm> all = Stream.builder();
        try {
            for (int i = 0; i < 3; i++) {
                DoomedJvm jvm = DoomedJvm.start(DoomedMain.FixedTestCase.class);
                all.add(jvm);
                jvm.awaitEnd();
                assertThat(jvm.printed()).contains(DoomedMain.NOW + "passed: 1");
            }
        } finally {
            for (DoomedJvm jvm : all.build().toList()) {
                await().atMost(BOUND).until(() -> watch.isClean(jvm.pid()));
                jvm.close();
            }
        }
    }
}
