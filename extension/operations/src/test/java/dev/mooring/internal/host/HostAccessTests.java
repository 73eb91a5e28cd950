package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostAccess.Exposure;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Podman's networks appear on the host with their first container. The server listens on ::1, and the gateway is
 * 127.0.0.1, which every host has.
 */
@Timeout(100)
class HostAccessTests {

    private static final String GATEWAY = "127.0.0.1";
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};

    private final FakeEngine engine = FakeEngine.onThisHost().podman().provide("app:1");
    private final HostAccess access = new HostAccess(engine, PublishedHost.of(engine, HostSettings.DEFAULT));
    private final List<Boolean> atStart = new ArrayList<>();
    private ServerSocket server;
    private String container;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK_6));
        container = engine.containers()
                .create(new CreateContainer(
                        "app", ContainerSpec.builder("app:1").build(), Map.of()));
        engine.before(Call.START, started -> atStart.add(reachable()));
    }

    @AfterEach
    void end() throws IOException {
        access.close();
        server.close();
        assertThat(reachable()).isFalse();
    }

    private boolean reachable() {
        try (Socket client = new Socket(InetAddress.getByAddress(LOOPBACK_4), server.getLocalPort())) {
            return client.isConnected();
        } catch (ConnectException nobodyListens) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createInterface() {
        engine.networks()
                .create(
                        "net",
                        NetworkSpec.builder()
                                .subnet("127.0.0.0/8")
                                .gateway(GATEWAY)
                                .build(),
                        Map.of());
    }

    @Test
    void aPortIsOpenOnTheInterfaceOfANetworkBeforeTheFirstProcessRuns() {
        engine.before(Call.CONNECT_NETWORKS, name -> createInterface());
        try (Exposure exposure = access.expose(server.getLocalPort())) {
            assertThat(exposure.endpoint()).hasToString("host.docker.internal:" + server.getLocalPort());
            assertThat(reachable()).isFalse();
            access.start(container);
            assertThat(atStart).containsExactly(true);
        }
        assertThat(reachable()).isFalse();
    }

    @Test
    void aPortThatIsExposedDuringAStartIsOpenAfterIt() {
        List<Exposure> exposures = new ArrayList<>();
        engine.before(Call.START, name -> {
            exposures.add(access.expose(server.getLocalPort()));
            createInterface();
        });
        access.start(container);
        assertThat(atStart).containsExactly(false);
        assertThat(reachable()).isTrue();
        exposures.forEach(Exposure::close);
    }

    @Test
    void aStartIsASingleRequestIfNothingIsExposed() {
        access.expose(server.getLocalPort()).close();
        access.start(container);
        assertThat(engine.journal()).containsExactly("create app", "start app");
    }

    @Test
    void aPortIsOpenOnInterfacesThatExist() {
        createInterface();
        try (Exposure exposure = access.expose(server.getLocalPort())) {
            assertThat(exposure.endpoint().port()).isEqualTo(server.getLocalPort());
            assertThat(reachable()).isTrue();
        }
    }
}
