package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.engine.fake.FakeProcess;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Fault;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.reporting.ReportEntry;

/** What a test cuts off, pauses and stops, and what is told of it. */
class PartitionTests {

    private static List<String> healed(FakeRun.Result result) {
        return result.junit().allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get(TestResource.HEALED))
                .map(text -> text.replaceAll("mooring-[0-9a-f]+-[A-Za-z_.]+-([a-z]+)-\\d+", "$1"))
                .toList();
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavesTestCase {
        @Network
        static DockerNetwork net;

        @Container(image = "app")
        @Network(name = "net", alias = "other")
        static DockerContainer app;

        @Container(image = "app")
        @Network("net")
        DockerContainer ofTheTest;

        @Test
        @Order(1)
        void paused() {
            app.pause();
        }

        @Test
        @Order(2)
        void stopped() {
            assertThat(app.state().status()).isEqualTo(Status.RUNNING);
            app.stop();
        }

        @Test
        @Order(3)
        @SuppressWarnings("MustBeClosedChecker")
        void cut() {
            assertThat(app.state().status()).isEqualTo(Status.RUNNING);
            Fault forgotten = net.disconnect(app);
            assertThat(forgotten).isNotNull();
            assertThat(app.inspect().networks()).doesNotContainKey(net.name());
        }

        @Test
        @Order(4)
        void disconnectedWithoutAFault() {
            assertThat(app.inspect().networks().get(net.name()).aliases()).contains("other");
            net.disconnect(app);
            net.disconnect(ofTheTest);
        }

        @Test
        @Order(5)
        void healedByItself() {
            assertThat(app.inspect().networks()).containsKey(net.name());
            try (Fault pause = app.pause();
                    Fault cut = net.disconnect(app)) {
                assertThat(List.of(pause, cut)).hasSize(2);
            }
            net.disconnect(app);
            net.connect(app, "other");
        }
    }

    @Test
    void isHealedAfterTheTestAndReported() {
        FakeRun.Result result = FakeRun.simple().execute(LeavesTestCase.class);

        result.assertAllPassed(5);
        String app = "(PartitionTests.LeavesTestCase.app, image app)";
        assertThat(healed(result))
                .containsExactly(
                        "Container 'app' " + app + " was left paused.",
                        "Container 'app' " + app + " was left stopped.",
                        "Container 'app' was left disconnected from network 'net'.",
                        "Container 'app' was left disconnected from network 'net'.");
        assertThat(result.junit().testEvents().reportingEntryPublished().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("paused()", "stopped()", "cut()", "disconnectedWithoutAFault()");
    }

    private static Gate paused = new Gate();
    private static Gate seen = new Gate();

    @ExtendWith(AfterPausing.class)
    static class TogetherTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void pauses() throws InterruptedException {
            looking.pass();
            app.pause();
            paused.open();
        }

        @Test
        void looks() throws InterruptedException {
            looking.open();
            paused.pass();
            // The other test ends, and would heal here, were this one not running.
            ended.pass();
            assertThat(app.state().status()).isEqualTo(Status.PAUSED);
            seen.open();
        }
    }

    private static Gate looking = new Gate();
    private static Gate ended = new Gate();

    /** Opens the gate when the store of the pausing test is closed, after Mooring's own was. */
    @SuppressWarnings("deprecation")
    record Ending() implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            ended.open();
        }
    }

    static final class AfterPausing implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            if (context.getRequiredTestMethod().getName().equals("pauses")) {
                context.getStore(ExtensionContext.Namespace.GLOBAL).put("gate", new Ending());
            }
        }
    }

    @Test
    void waitsForTheOtherTestsOfItsHolders() {
        looking = new Gate();
        paused = new Gate();
        seen = new Gate();
        ended = new Gate();

        FakeRun.Result result = FakeRun.simple().parallel().execute(TogetherTestCase.class);

        result.assertAllPassed(2);
        assertThat(seen.isOpen()).isTrue();
        assertThat(healed(result))
                .containsExactly("Container 'app' (PartitionTests.TogetherTestCase.app, image app) was left paused.");
        assertThat(result.junit().testEvents().reportingEntryPublished().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("looks()");
    }

    private static final FakeProcess LISTENS = self -> {
        self.listen(80);
        new CountDownLatch(1).await();
        return 0;
    };

    static class PortsTestCase {
        @Network
        static DockerNetwork net;

        @Network
        static DockerNetwork side;

        @Container(image = "web")
        @Network("net")
        @PortForward(80)
        static DockerContainer web;

        @Container(image = "web")
        @Network("net")
        @Network("side")
        @PortForward(80)
        static DockerContainer onTwo;

        @Test
        void goWithTheNetwork() {
            String endpoint = web.endpoint(80).toString();
            try (Fault cut = net.disconnect(web)) {
                assertThat(cut).isNotNull();
                assertThatExceptionOfType(MooringException.class)
                        .isThrownBy(() -> web.endpoint(80))
                        .withMessage("Port 80/tcp of container 'web' (PartitionTests.PortsTestCase.web, image web)"
                                + " cannot be reached: it"
                                + " is forwarded over network '" + net.name()
                                + "', from which the container is disconnected."
                                + "\n  what to do: connect it to a second network for its ports, and"
                                + " disconnect it from the one that it shares with other containers"
                                + "\n  endpoint:   " + endpoint + " until then");
            }
            assertThat(web.endpoint(80)).hasToString(endpoint);
        }

        @Test
        void stayWhereThereIsAnotherOne() {
            try (Fault cut = net.disconnect(onTwo)) {
                assertThat(cut).isNotNull();
                assertThat(onTwo.endpoint(80)).isNotNull();
            }
        }
    }

    @Test
    void saysThatForwardedPortsHaveGoneWithTheNetwork() {
        FakeRun.on(new FakeEngine().provide("web", LISTENS))
                .execute(PortsTestCase.class)
                .assertAllPassed(2);
    }
}
