package dev.mooring.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.plan.ExclusiveKey.HostPort;
import dev.mooring.internal.plan.ExclusiveKey.Name;
import dev.mooring.spec.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusiveKeyTests {

    private static final HostPort LOOPBACK = new HostPort("127.0.0.1", 8080, Protocol.TCP);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, TCP, true",
        "0.0.0.0,   8080, TCP, true",
        "'::',      8080, TCP, true",
        "'',        8080, TCP, true",
        "127.0.0.2, 8080, TCP, false",
        "0.0.0.0,   8081, TCP, false",
        "0.0.0.0,   8080, UDP, false",
    })
    void aPortOfAllAddressesIsTheSameAsThatOfOne(String ip, int port, Protocol protocol, boolean clash) {
        HostPort other = new HostPort(ip, port, protocol);

        assertThat(LOOPBACK.clashesWith(other)).isEqualTo(clash);
        assertThat(other.clashesWith(LOOPBACK)).isEqualTo(clash);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/24, 10.1.0.0/24, true",
        "10.1.0.0/16, 10.1.7.0/24, true",
        "10.1.0.0/24, 10.1.1.0/24, false",
        "fd00::/64,   10.1.0.0/24, false",
        "fd00::/64,   fd00::/80,   true",
    })
    void subnetsClashIfTheyOverlap(String one, String other, boolean clash) {
        assertThat(new ExclusiveKey.Subnet(one).clashesWith(new ExclusiveKey.Subnet(other)))
                .isEqualTo(clash);
        assertThat(new ExclusiveKey.Subnet(other).clashesWith(new ExclusiveKey.Subnet(one)))
                .isEqualTo(clash);
    }

    @Test
    void otherKeysClashIfTheyAreEqual() {
        assertThat(new Name("container", "db").clashesWith(new Name("container", "db")))
                .isTrue();
        assertThat(new Name("container", "db").clashesWith(new Name("network", "db")))
                .isFalse();
    }
}
