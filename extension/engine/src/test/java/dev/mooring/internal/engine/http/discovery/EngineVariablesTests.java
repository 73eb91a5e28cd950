package dev.mooring.internal.engine.http.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables by which another process in another directory finds an engine. */
class EngineVariablesTests {

    private static final ApiVersion VERSION = new ApiVersion(1, 44);
    private static final Path ELSEWHERE = Path.of("/nowhere");

    private static List<Candidate> foundBy(Map<String, String> variables) {
        DockerSettings settings = new DockerSettings(variables, ELSEWHERE);
        assertThat(settings.apiVersion()).contains("1.44");
        return new EngineCandidates(settings, new ContextStore(settings.configDirectory())).list();
    }

    private static void assertFound(EngineAddress address) {
        assertThat(foundBy(EngineVariables.of(address, VERSION)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Candidate.Listener.class,
                        listener -> assertThat(listener.address()).isEqualTo(address));
    }

    @Test
    void nameASocket() {
        assertFound(new EngineAddress.UnixSocket(Path.of("/run/user/1/docker.sock")));
    }

    @Test
    void nameAPort() {
        assertFound(new EngineAddress.Tcp("build", 2375));
        assertFound(new EngineAddress.Tcp("::1", 2375));
    }

    @Test
    void nameACommandAndTheContextThatItUses() {
        EngineAddress address = new EngineAddress.Command(List.of("docker", "system", "dial-stdio"));
        assertFound(address);
        assertThat(EngineVariables.of(address, VERSION, Map.of("DOCKER_CONTEXT", "desktop", "LANG", "C")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DOCKER_HOST", "command:docker system dial-stdio",
                        "DOCKER_CONTEXT", "desktop",
                        "DOCKER_API_VERSION", VERSION.toString()));
    }

    @Test
    void nameAHostBehindSshAndTheUsersAgent() {
        EngineAddress.Ssh address = new EngineAddress.Ssh("ada", "build", 2222, "/run/user/1/docker.sock");
        assertFound(address);
        Map<String, String> environment = Map.of("SSH_AUTH_SOCK", "/tmp/agent", "LANG", "C");
        assertThat(EngineVariables.of(address, VERSION, environment))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DOCKER_HOST", "ssh://ada@build:2222/run/user/1/docker.sock",
                        "SSH_AUTH_SOCK", "/tmp/agent",
                        "DOCKER_API_VERSION", "1.44"));
        assertThat(EngineVariables.of(new EngineAddress.Tcp("build", 2375), VERSION, environment))
                .doesNotContainKey("SSH_AUTH_SOCK");
    }

    @Test
    void nameCertificatesByAnAbsolutePath() {
        TlsMaterial material = new TlsMaterial(Path.of("certificates/ca.pem"), null, null, true);
        assertThat(EngineVariables.of(new EngineAddress.Tls("build", 2376, material), VERSION))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DOCKER_HOST", "tcp://build:2376",
                        "DOCKER_TLS_VERIFY", "1",
                        "DOCKER_CERT_PATH",
                                Path.of("certificates").toAbsolutePath().toString(),
                        "DOCKER_API_VERSION", "1.44"));
    }

    @Test
    void nameTlsWithoutVerificationAndWithoutFiles() {
        assertFound(new EngineAddress.Tls("build", 2376, new TlsMaterial(null, null, null, false)));
        assertFound(new EngineAddress.Tls("build", 2376, new TlsMaterial(null, null, null, true)));
    }
}
