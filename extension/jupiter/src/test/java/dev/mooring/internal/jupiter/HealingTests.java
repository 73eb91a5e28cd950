package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.internal.handle.Healable;
import dev.mooring.internal.session.TestsAtWork;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a test leaves paused, stopped or cut is whole again for the next one. */
class HealingTests {

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BreakingTestCase {

        @Network
        static DockerNetwork net;

        @Container(image = "app")
        @Network("net")
        static DockerContainer app;

        @Test
        void a() {
            app.pause();
        }

        @Test
        void b() {
            assertThat(app.state().status()).isEqualTo(Status.RUNNING);
            app.stop();
        }

        @Test
        void c() {
            assertThat(app.state().status()).isEqualTo(Status.RUNNING);
            net.disconnect(app);
            assertThat(app.inspect().networks()).doesNotContainKey(net.name());
        }

        @Test
        void d() {
            assertThat(app.inspect().networks()).containsKey(net.name());
        }
    }

    @Test
    void whatATestLeavesBrokenIsHealedForTheNext() {
        FakeRun.Result result = FakeRun.simple().execute(BreakingTestCase.class);
        result.assertAllPassed(4);
        assertThat(result.engine().journal())
                .filteredOn(entry -> entry.startsWith("unpause"))
                .hasSize(1);
        assertThat(result.engine().journal())
                .filteredOn(entry -> entry.startsWith("connect"))
                .hasSize(1);
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MeantTestCase {

        @Container(image = "app")
        static DockerContainer app;

        @BeforeAll
        static void breakIt() {
            app.pause();
        }

        @Test
        void a() {
            assertThat(app.state().status()).isEqualTo(Status.PAUSED);
        }

        @Test
        void b() {
            assertThat(app.state().status()).isEqualTo(Status.PAUSED);
        }
    }

    @Test
    void whatWasBrokenBeforeTheTestsIsMeant() {
        FakeRun.Result result = FakeRun.simple().execute(MeantTestCase.class);
        result.assertAllPassed(2);
        assertThat(result.engine().journal()).noneMatch(entry -> entry.startsWith("unpause"));
        result.assertNothingLeft();
    }

    private static final class Patient implements Healable {
        private final List<String> calls = new ArrayList<>();
        private boolean incurable;

        @Override
        public void accept() {
            calls.add("accept");
        }

        @Override
        public List<String> heal() {
            calls.add("heal");
            if (incurable) {
                throw new MooringException("incurable");
            }
            return List.of("It was left paused.");
        }
    }

    @Test
    void onlyTheLastTestThatEndsHeals() {
        TestsAtWork tests = new TestsAtWork();
        Patient shared = new Patient();
        Patient own = new Patient();
        tests.begin(Map.of(shared, "shared"), crash -> {});
        tests.begin(Map.of(shared, "shared", own, "own"), crash -> {});
        tests.end(Set.of(shared), healed -> {});
        assertThat(shared.calls).containsExactly("accept");
        tests.end(Set.of(shared, own), healed -> {});
        assertThat(shared.calls).containsExactly("accept", "heal");
        assertThat(own.calls).containsExactly("accept", "heal");
        tests.begin(Map.of(shared, "shared"), crash -> {});
        assertThat(shared.calls).containsExactly("accept", "heal", "accept");
    }

    @Test
    void failureToHealOneDoesNotKeepTheOthersBroken() {
        TestsAtWork tests = new TestsAtWork();
        Patient one = new Patient();
        Patient other = new Patient();
        one.incurable = true;
        tests.begin(Map.of(one, "one", other, "other"), crash -> {});
        assertThatThrownBy(() -> tests.end(Set.of(one, other), healed -> {})).hasMessage("incurable");
        assertThat(other.calls).containsExactly("accept", "heal");
    }
}
