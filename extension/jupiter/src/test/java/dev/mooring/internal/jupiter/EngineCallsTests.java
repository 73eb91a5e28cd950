package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What one more container costs: every call of the engine takes its time. */
class EngineCallsTests {

    static class FirstTestCase {
        @Container(image = "app")
        @PortForward(80)
        @WaitForLog("ready")
        static DockerContainer first;

        @Test
        void a() {
            assertThat(first.port(80)).isPositive();
        }
    }

    static class SecondTestCase {
        @Container(image = "app")
        @PortForward(80)
        @WaitForLog("ready")
        static DockerContainer second;

        @Test
        void b() {
            assertThat(second.port(80)).isPositive();
        }
    }

    static class UpkeepTestCase {
        private static CountDownLatch passed = new CountDownLatch(1);

        @Container(image = "app")
        static DockerContainer app;

        @Test
        void a() {
            passed.countDown();
        }
    }

    /** Its lease and its search for what others left: neither holds up a test. */
    @Test
    void ofTheSessionItselfAreWaitedForByNoTest() {
        UpkeepTestCase.passed = new CountDownLatch(1);
        List<String> late = new CopyOnWriteArrayList<>();
        FakeEngine engine = new FakeEngine().provide("app");
        for (Call call : List.of(Call.CREATE_VOLUME, Call.LIST)) {
            engine.before(call, subject -> {
                if (!subject.equals("networks")) {
                    UpkeepTestCase.passed.await();
                    late.add(call.name());
                }
            });
        }
        FakeRun.Result result = FakeRun.on(engine).execute(UpkeepTestCase.class);
        result.assertAllPassed(1);
        result.assertNothingLeft();
        assertThat(late).contains("CREATE_VOLUME", "LIST");
    }

    @Test
    void areNoMoreThanNeeded() {
        List<String> calls = new CopyOnWriteArrayList<>();
        FakeEngine engine = new FakeEngine().provide("app", self -> {
            self.print("ready");
            new CountDownLatch(1).await();
            return 0;
        });
        for (Call call : Call.values()) {
            engine.before(call, subject -> calls.add(call + (subject.contains("second") ? " container" : "")));
        }
        FakeRun.on(engine).execute(FirstTestCase.class, SecondTestCase.class).assertAllPassed(2);

        int second = calls.indexOf("CREATE container");
        assertThat(calls).filteredOn("INFO"::equals).hasSize(1);
        List<String> ofSecond = calls.subList(second, calls.lastIndexOf("REMOVE container") + 1);
        assertThat(ofSecond)
                .startsWith("CREATE container", "START container", "INSPECT")
                .endsWith("REMOVE container");
        // Its end is watched as long as it is waited for, which may be over before the watch has begun.
        assertThat(ofSecond).filteredOn("AWAIT_EXIT container"::equals).hasSizeLessThan(2);
        assertThat(ofSecond)
                .filteredOn(call -> !call.equals("AWAIT_EXIT container"))
                // The second inspection tells whether it ended by itself before it was removed.
                .containsExactlyInAnyOrder(
                        "CREATE container",
                        "START container",
                        "INSPECT",
                        "FOLLOW_LOGS container",
                        "INSPECT",
                        "REMOVE container");
    }
}
