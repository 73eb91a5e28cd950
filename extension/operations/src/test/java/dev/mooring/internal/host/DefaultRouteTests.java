package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultRouteTests {

    private static final String HEADER =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";

    @Test
    void theGatewayIsThatOfTheDefaultRoute() {
        assertThat(DefaultRoute.gateway(List.of(
                        HEADER,
                        "eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
                        "eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0")))
                .contains("172.17.0.1");
    }

    @Test
    void aRouteWithoutAGatewayIsIgnored() {
        assertThat(DefaultRoute.gateway(List.of(HEADER, "eth0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0")))
                .isEmpty();
    }
}
