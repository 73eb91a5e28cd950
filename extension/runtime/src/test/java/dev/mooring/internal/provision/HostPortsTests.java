package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.provision.HostPorts.Pick;
import dev.mooring.internal.provision.HostPorts.Range;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.Protocol;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostPortsTests {

    private static final String LOOPBACK = "127.0.0.1";

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    /** A port that is free at the moment. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = listening(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void pickedPortIsKeptFromOthersUntilReleased() throws IOException {
        Pick pick = new HostPorts(true).pick(LOOPBACK, Protocol.TCP);
        assertThatThrownBy(() -> listening(pick.port())).isInstanceOf(BindException.class);
        pick.release();
        listening(pick.port()).close();
    }

    @Test
    void pickedUdpPortIsKeptFromOthersUntilReleased() throws IOException {
        Pick pick = new HostPorts(true).pick(LOOPBACK, Protocol.UDP);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), pick.port());
        assertThatThrownBy(() -> new DatagramSocket(address)).isInstanceOf(BindException.class);
        pick.release();
        new DatagramSocket(address).close();
    }

    @Test
    void portInUseIsNotPicked() throws IOException {
        try (ServerSocket taken = listening(0)) {
            HostPorts ports = new HostPorts(true, new Range(taken.getLocalPort(), taken.getLocalPort()));
            assertThatThrownBy(() -> ports.pick(LOOPBACK, Protocol.TCP))
                    .isInstanceOf(MooringException.class)
                    .hasMessage(
                            "No free tcp port was found on 127.0.0.1 in 500 tries between " + taken.getLocalPort()
                                    + " and " + taken.getLocalPort()
                                    + ".\n  what to do: end processes that use these ports, or set a hostPort outside of this range");
        }
    }

    @Test
    void portIsPickedOnceUntilItIsForgotten() throws IOException {
        int only = freePort();
        HostPorts ports = new HostPorts(true, new Range(only, only));
        ports.pick(LOOPBACK, Protocol.TCP).release();
        assertThatThrownBy(() -> ports.pick(LOOPBACK, Protocol.TCP)).isInstanceOf(MooringException.class);
        ports.forget(only, Protocol.TCP);
        Pick again = ports.pick(LOOPBACK, Protocol.TCP);
        again.release();
        assertThat(again.port()).isEqualTo(only);
    }

    @Test
    void picksOfARemoteEngineDifferAndAreNotBound() {
        HostPorts ports = new HostPorts(false, new Range(20_000, 20_099));
        Set<Integer> picked = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            Pick pick = ports.pick(LOOPBACK, Protocol.TCP);
            assertThat(pick.held()).isNull();
            picked.add(pick.port());
        }
        assertThat(picked).hasSize(60);
    }

    @Test
    void addressOfAnotherHostIsLeftToTheEngine() {
        Pick pick = new HostPorts(true).pick("192.0.2.1", Protocol.TCP);
        assertThat(pick.held()).isNull();
    }

    @Test
    void wildcardAndIpv6AddressesAreTried() {
        HostPorts ports = new HostPorts(true);
        for (String ip : new String[] {"", "0.0.0.0", "::"}) {
            Pick pick = ports.pick(ip, Protocol.TCP);
            assertThat(pick.held()).isNotNull();
            pick.release();
        }
    }

    @Test
    void freeDetectsAFixedPortInUse() throws IOException {
        HostPorts ports = new HostPorts(true);
        try (ServerSocket taken = listening(0)) {
            assertThat(ports.free(LOOPBACK, taken.getLocalPort(), Protocol.TCP)).isFalse();
            assertThat(ports.free(LOOPBACK, taken.getLocalPort(), Protocol.UDP)).isTrue();
            assertThat(new HostPorts(false).free(LOOPBACK, taken.getLocalPort(), Protocol.TCP))
                    .isTrue();
        }
    }

    @Test
    void portsThatServersAreKnownByAreNotPicked() {
        HostPorts ports = new HostPorts(false, new Range(27_016, 27_021));
        Set<Integer> picked = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            picked.add(ports.pick(LOOPBACK, Protocol.TCP).port());
        }
        assertThat(picked).containsExactlyInAnyOrder(27_016, 27_021);
    }

    @Test
    void kernelsRangeIsAvoided() {
        assertThat(Range.besides(Optional.of(new Range(32_768, 60_999)))).isEqualTo(new Range(15_000, 32_767));
        assertThat(Range.besides(Optional.of(new Range(16_000, 40_000)))).isEqualTo(new Range(40_001, 65_535));
        assertThat(Range.besides(Optional.of(new Range(1_024, 65_535)))).isEqualTo(new Range(15_000, 65_535));
        assertThat(Range.besides(Optional.empty())).isEqualTo(new Range(15_000, 32_767));
    }
}
