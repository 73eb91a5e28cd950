package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test body that JUnit has given up goes on running, and wants one more container. */
class LateRunTests {

    private static Gate closing = new Gate();
    private static Gate refused = new Gate();

    static class LateTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void late(Docker docker) {
            closing.passUninterruptibly();
            try {
                docker.run(ContainerSpec.builder("app").build());
                Story.tell("started");
            } catch (MooringException refusal) {
                Story.tell(refusal.getMessage());
            } finally {
                refused.open();
            }
        }
    }

    @Test
    void isRefusedWhileTheStoreOfItsTestCloses() {
        closing = new Gate();
        refused = new Gate();
        FakeEngine engine = new FakeEngine().provide("app").before(Call.REMOVE, subject -> {
            closing.open();
            refused.pass();
        });

        FakeRun.Result result = FakeRun.on(engine).execute(LateTestCase.class);

        assertThat(result.failures()).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(result.story())
                .hasSize(3)
                .satisfiesExactly(
                        created -> assertThat(created).isEqualTo("create app"),
                        refusal -> assertThat(refusal)
                                .matches(
                                        "Container 'run-\\d+' \\(LateRunTests.LateTestCase.late\\(docker\\)\\) cannot be"
                                                + " started: LateRunTests\\.LateTestCase, late\\(Docker\\) has ended\\."),
                        removed -> assertThat(removed).isEqualTo("remove app"));
        result.assertNothingLeft();
    }
}
