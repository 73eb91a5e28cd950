package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Fault;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.reporting.ReportEntry;

class HealingIT {

    private static final String TOOLS = "mooring/test-tools:1";

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class TestCase {
        @Network
        static DockerNetwork front;

        @Network
        static DockerNetwork back;

        @Container(
                image = TOOLS,
                command = {"serve", "tcp", "8080"})
        @Network("front")
        @Network(name = "back", alias = "backend")
        @PortForward(8080)
        static DockerContainer web;

        @Container(
                image = TOOLS,
                command = {"serve", "tcp", "8080"})
        @Network("back")
        @PortForward(8080)
        static DockerContainer single;

        @Test
        @Order(1)
        void aPartition() throws IOException {
            assertThat(reachesWeb()).isTrue();
            String address = web.ip(back);
            try (Fault cut = back.disconnect(web)) {
                assertThat(cut).isNotNull();
                assertThat(reachesWeb()).isFalse();
                connect(web);
            }
            assertThat(web.ip(back)).isEqualTo(address);
            // Podman's name server learns the address a moment after the connection has been made.
            await().atMost(Duration.ofMinutes(1)).until(TestCase::reachesWeb);
            connect(web);
        }

        @Test
        @Order(2)
        void forwardedPortsGoWithTheOnlyNetwork() throws IOException {
            connect(single);
            try (Fault cut = back.disconnect(single)) {
                assertThat(cut).isNotNull();
                assertThatExceptionOfType(MooringException.class)
                        .isThrownBy(() -> single.endpoint(8080))
                        .withMessageContaining("is forwarded over network '" + back.name() + "'");
            }
            connect(single);
        }

        @Test
        @Order(3)
        void leavesEverythingBroken() {
            back.disconnect(web);
            web.stop();
            single.pause();
        }

        @Test
        @Order(4)
        void findsEverythingHealed() throws IOException {
            assertThat(reachesWeb()).isTrue();
            connect(web);
            connect(single);
        }

        private static boolean reachesWeb() {
            return single.exec("nc", "-z", "-w", "2", "backend", "8080").exitCode() == 0;
        }

        private static void connect(DockerContainer container) throws IOException {
            new Socket(container.host(), container.port(8080)).close();
        }
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    void whatATestLeavesBrokenIsHealedAfterIt() {
        assertThat(OnEngine.passes(TestCase.class).allEvents().reportingEntryPublished().stream()
                        .flatMap(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().values().stream())
                        .map(text -> text.replaceAll(".* was left (\\w+).*", "$1")))
                .containsExactlyInAnyOrder("disconnected", "stopped", "paused");
    }
}
