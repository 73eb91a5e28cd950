package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.internal.engine.OverlayView;
import org.junit.jupiter.api.Test;

class OverlayViewTests {

    @Test
    void readsTheContainersOfTheNodeAndThoseItKnows() throws Exception {
        OverlayView view = HttpNetworks.overlay(new ObjectMapper().readTree("""
                        {
                          "Driver": "overlay",
                          "Containers": {
                            "52ac": {"Name": "client", "IPv4Address": "10.78.1.4/24", "IPv6Address": ""},
                            "lb-n1": {"Name": "n1-endpoint", "IPv4Address": "10.78.1.5/24", "IPv6Address": ""}
                          },
                          "Services": {
                            "": {"VIP": "<nil>", "Tasks": [
                              {"Name": "client", "EndpointIP": "10.78.1.4", "Info": {"Host IP": "10.77.250.12"}},
                              {"Name": "web", "EndpointIP": "10.78.1.2", "Info": {"Host IP": "10.77.250.11"}},
                              {"Name": "late", "EndpointIP": "10.78.1.6", "Info": {}}
                            ]}
                          }
                        }
                        """));

        assertThat(view.own()).containsExactly("10.78.1.4");
        assertThat(view.known()).containsExactlyInAnyOrder("10.78.1.4", "10.78.1.2");
    }

    @Test
    void aNodeWithoutContainersOnTheNetworkKnowsNone() throws Exception {
        OverlayView view =
                HttpNetworks.overlay(new ObjectMapper().readTree("{\"Driver\": \"overlay\", \"Containers\": {}}"));

        assertThat(view.own()).isEmpty();
        assertThat(view.known()).isEmpty();
    }
}
