package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwarmVariablesTests {

    @Test
    void readsTheVariablesThatItWrote() {
        Map<String, String> written = SwarmVariables.write(List.of(
                new NodeAccess("node-1", Map.of("DOCKER_HOST", "tcp://10.0.0.1:1", "DOCKER_CERT_PATH", "/a=b c")),
                new NodeAccess("node-2", Map.of("DOCKER_HOST", "tcp://10.0.0.2:1"))));

        assertThat(SwarmVariables.read(written))
                .extracting(NodeAccess::name, NodeAccess::variables)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "node-1", Map.of("DOCKER_HOST", "tcp://10.0.0.1:1", "DOCKER_CERT_PATH", "/a=b c")),
                        org.assertj.core.api.Assertions.tuple("node-2", Map.of("DOCKER_HOST", "tcp://10.0.0.2:1")));
    }

    @Test
    void keepsTheVariablesThatOtherProgramsRead() {
        Map<String, String> written = SwarmVariables.write(List.of(
                new NodeAccess("node-1", Map.of("DOCKER_HOST", "unix:///a")),
                new NodeAccess("node-2", Map.of("DOCKER_HOST", "ssh://b", "SSH_AUTH_SOCK", "/agent")),
                new NodeAccess("node-3", Map.of("DOCKER_HOST", "ssh://c", "SSH_AUTH_SOCK", "/agent"))));

        assertThat(written).containsEntry("SSH_AUTH_SOCK", "/agent").doesNotContainKey("DOCKER_HOST");
        assertThat(SwarmVariables.read(written))
                .extracting(NodeAccess::name)
                .containsExactly("node-1", "node-2", "node-3");
    }

    @Test
    void theVariablesOfASingleEngineNameNoNode() {
        assertThat(SwarmVariables.read(Map.of("DOCKER_HOST", "tcp://10.0.0.1:1")))
                .isEmpty();
    }
}
