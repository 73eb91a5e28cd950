package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.swarm.Endpoints.Endpoint;
import dev.mooring.resource.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTests {

    private static final SwarmNode NODE = SwarmNodes.worker("node-2");

    @Test
    void theConfigurationTakesPrecedenceOverTheLabelAndTheLabelOverTheManager() {
        SwarmNode labelled = SwarmNodes.worker("node-2", 2, Map.of(Endpoints.LABEL, "ssh://node-2"));
        Map<String, String> configured = Endpoints.parse(" node-2 = tcp://far:2376 , node-3=ssh://me@node-3,");
        assertThat(configured)
                .containsExactly(Map.entry("node-2", "tcp://far:2376"), Map.entry("node-3", "ssh://me@node-3"));
        assertThat(new Endpoints(configured, "tcp://m:1").of(labelled))
                .contains(new Endpoint("tcp://far:2376", "mooring.swarm.nodes"));
        assertThat(new Endpoints(Map.of(), "tcp://m:1").of(labelled))
                .contains(new Endpoint("ssh://node-2", "label dev.mooring.endpoint"));
        assertThat(new Endpoints(Map.of("id-of-node-2", "tcp://by-id:1"), "tcp://m:1").of(NODE))
                .contains(new Endpoint("tcp://by-id:1", "mooring.swarm.nodes"));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://10.0.0.1:2376, tcp://10.0.0.2:2376",
        "ssh://me@manager, ssh://me@10.0.0.2",
        "ssh://me@manager:22/run/d.sock, ssh://me@10.0.0.2:22/run/d.sock",
        "tcp://[fe80::1]:2375, tcp://10.0.0.2:2375"
    })
    void othersListenAsTheManagerDoes(String manager, String node) {
        assertThat(new Endpoints(Map.of(), manager).of(NODE))
                .contains(new Endpoint(node, "like the manager's " + manager));
    }

    @Test
    void aManagersSocketGivesNoAddressOfOtherNodes() {
        assertThat(new Endpoints(Map.of(), "unix:///var/run/docker.sock").of(NODE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-2", "node-2=", "=tcp://x:1", "tcp://10.0.0.2:2376"})
    void reportsATextThatIsNotAList(String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Endpoints.parse(text))
                .withMessage("The configuration parameter mooring.swarm.nodes is '" + text
                        + "', but must be a list such" + " as node-2=tcp://10.0.0.2:2376, node-3=ssh://node-3.");
    }
}
