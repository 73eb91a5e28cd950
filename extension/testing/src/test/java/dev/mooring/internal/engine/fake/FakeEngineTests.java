package dev.mooring.internal.engine.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.Health;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fake keeps the port's promises; all tests that stand on it rely on these. */
@Timeout(100)
class FakeEngineTests {

    private final FakeEngine engine = new FakeEngine().provide("app");

    private FakeContainer started(ContainerSpec spec) {
        String id = engine.containers().create(new CreateContainer("c", spec, Map.of("owner", "me")));
        engine.containers().start(id);
        return engine.container(id);
    }

    private FakeContainer started() {
        return started(ContainerSpec.builder("app").build());
    }

    @Test
    void logIsFollowedFromItsBeginningToTheEndOfTheContainer() throws InterruptedException {
        FakeContainer container = started().print("first");
        List<String> lines = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        engine.containers()
                .followLogs("c", LogQuery.ALL, (LogLine line) -> lines.add(line.text()), failure -> ended.countDown());
        container.print("second").exit(0);
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).containsExactly("first", "second");
        await().until(() -> engine.openStreams() == 0);
    }

    @Test
    void nothingIsDeliveredAfterClose() {
        FakeContainer container = started();
        List<String> lines = new CopyOnWriteArrayList<>();
        EngineStream stream = engine.containers()
                .followLogs("c", LogQuery.ALL, line -> lines.add(line.text()), failure -> lines.add("ended"));
        stream.close();
        container.print("late").exit(0);
        assertThat(engine.openStreams()).isZero();
        assertThat(lines).isEmpty();
    }

    @Test
    void interruptEndsACallAndKeepsTheFlag() {
        started();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.containers().awaitExit("c"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.status()).isEqualTo(EngineException.NO_ANSWER));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void processOfTheImageRunsAndItsResultIsTheExitCode() {
        engine.provide("job", self -> {
            self.print("done");
            return 3;
        });
        started(ContainerSpec.builder("job").build());
        assertThat(engine.containers().awaitExit("c")).isEqualTo(3);
        assertThat(engine.containers().logs("c", LogQuery.ALL))
                .extracting(LogLine::text)
                .containsExactly("done");
    }

    @Test
    void restartPolicyStartsAgainAndEveryEndIsSeen() {
        FakeContainer container = started(ContainerSpec.builder("app")
                .options(RunOptionsSpec.builder().restart("on-failure:1").build())
                .build());
        CountDownLatch seen = new CountDownLatch(1);
        Thread watcher = new Thread(() -> {
            engine.containers().awaitExit("c");
            seen.countDown();
        });
        watcher.start();
        await().until(() -> engine.openStreams() == 1);
        container.exit(1);
        await().until(() -> seen.getCount() == 0);
        await().until(() -> container.details().state().status() == Status.RUNNING);
        container.exit(1);
        assertThat(container.details().state().status()).isEqualTo(Status.EXITED);
        assertThat(container.details().state().restarts()).isEqualTo(1);
    }

    @Test
    void healthIsToldAtEveryChange() {
        FakeContainer container = started(ContainerSpec.builder("app")
                .healthCheck(new HealthCheckSpec(List.of("CMD", "probe"), null, null, null, null, 0))
                .build());
        List<Health> told = new CopyOnWriteArrayList<>();
        try (EngineStream stream = engine.containers().followHealth("c", told::add)) {
            await().until(() -> told.size() == 1);
            container.health(Health.HEALTHY);
            await().until(() -> told.size() == 2);
        }
        assertThat(told).containsExactly(Health.STARTING, Health.HEALTHY);
    }

    @Test
    void failuresComeAsOrderedAndChangesAreWrittenDown() {
        engine.fail(Call.START, 1, "no space left on device");
        String id = engine.containers()
                .create(new CreateContainer("c", ContainerSpec.builder("app").build(), Map.of("owner", "me")));
        assertThatThrownBy(() -> engine.containers().start(id)).hasMessage("no space left on device");
        engine.containers().start(id);
        assertThat(engine.contents()).containsExactly("container c");
        assertThat(engine.containers().list(Map.of("owner", ""))).hasSize(1);
        engine.containers().remove("c");
        engine.containers().remove("c");
        assertThat(engine.contents()).isEmpty();
        assertThat(engine.journal()).containsExactly("create c", "start c", "remove c", "remove c");
    }
}
