package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.spec.Protocol;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ListeningProcessTests {

    private static final String ME = "process " + ProcessHandle.current().pid() + " (";

    @Test
    void readsTheTableOfSockets() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0",
                "   1: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 12 1 0",
                "   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 13 1 0");
        assertThat(ListeningProcess.sockets(table, 8080, Protocol.TCP)).containsExactly("socket:[11]");
        assertThat(ListeningProcess.sockets(table, 8080, Protocol.UDP))
                .containsExactlyInAnyOrder("socket:[11]", "socket:[12]");
        assertThat(ListeningProcess.sockets(table, 81, Protocol.TCP)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsThisProcess() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket everywhere = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(0)) {
            assertThat(ListeningProcess.describe(tcp.getLocalPort(), Protocol.TCP)
                            .orElse(""))
                    .startsWith(ME);
            assertThat(ListeningProcess.describe(everywhere.getLocalPort(), Protocol.TCP)
                            .orElse(""))
                    .startsWith(ME);
            assertThat(ListeningProcess.describe(udp.getLocalPort(), Protocol.UDP)
                            .orElse(""))
                    .startsWith(ME);
        }
    }
}
