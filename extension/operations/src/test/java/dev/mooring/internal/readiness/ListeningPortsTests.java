package dev.mooring.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningPortsTests {

    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0B00007F:8E2B 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0
               1: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0
               2: 00000000:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0 100 0
               3: 020011AC:1F90 010011AC:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 100 0
               4: 7F0011AC:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5 1 0 100 0
            """;

    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue
               0: 00000000000000000000000000000000:2328 00000000000000000000000000000000:0000 0A 00000000:00000000
               1: 00000000000000000000000001000000:2329 00000000000000000000000000000000:0000 0A 00000000:00000000
               2: 0000000000000000FFFF00000100007F:232A 00000000000000000000000000000000:0000 0A 00000000:00000000
            """;

    @Test
    void readsPortsThatListenOnOtherAddressesThanLoopback() {
        assertThat(ListeningPorts.read(TCP + TCP6))
                .hasValueSatisfying(ports -> assertThat(ports).containsExactlyInAnyOrder(5432, 22, 9000));
    }

    @Test
    void readsAllAddressesExceptTheNameServers() {
        assertThat(ListeningPorts.sockets(TCP + TCP6).orElseThrow())
                .extracting(Object::toString)
                .containsExactly(
                        "127.0.0.1:80",
                        "0.0.0.0:5432",
                        "172.17.0.127:22",
                        "[0:0:0:0:0:0:0:0]:9000",
                        "[0:0:0:0:0:0:0:1]:9001",
                        "127.0.0.1:9002");
    }

    @Test
    void anEmptyTableHasNoPorts() {
        assertThat(ListeningPorts.read(TCP.lines().findFirst().orElseThrow()))
                .hasValueSatisfying(ports -> assertThat(ports).isEmpty());
    }

    @Test
    void anyOtherTextIsNotATable() {
        assertThat(ListeningPorts.read("")).isEmpty();
        assertThat(ListeningPorts.read("OCI runtime exec failed: exec: \"cat\": executable file not found in $PATH"))
                .isEmpty();
    }
}
