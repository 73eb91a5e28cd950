package dev.mooring.internal.engine.http.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.EngineAddress.Ssh;
import dev.mooring.internal.engine.http.transport.EngineAddress.Tcp;
import dev.mooring.internal.engine.http.transport.EngineAddress.Tls;
import dev.mooring.internal.engine.http.transport.EngineAddress.UnixSocket;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineCandidatesTests {

    static final Path HOME = Path.of("/home/ada");

    @Test
    void triesTheUsualSocketsInOrderWhereNothingIsNamed() {
        assertThat(list(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), FakeContexts.NONE))
                .containsExactly(
                        socket("default socket", "/var/run/docker.sock"),
                        socket("rootless socket", "/run/user/1000/docker.sock"),
                        socket("user's socket", "/home/ada/.docker/run/docker.sock"),
                        socket("rootless Podman socket", "/run/user/1000/podman/podman.sock"),
                        socket("Podman socket", "/run/podman/podman.sock"));
    }

    @Test
    void knowsNoRootlessSocketsWithoutARuntimeDirectory() {
        assertThat(list(Map.of(), FakeContexts.NONE))
                .extracting(Candidate::source)
                .containsExactly("default socket", "user's socket", "Podman socket");
    }

    @Test
    void asksOnlyTheHostThatIsNamed() {
        FakeContexts contexts = FakeContexts.with("other", "unix:///other.sock", null);
        assertThat(list(Map.of("DOCKER_HOST", "unix:///tmp/d.sock", "DOCKER_CONTEXT", "other"), contexts))
                .containsExactly(socket("DOCKER_HOST=unix:///tmp/d.sock", "/tmp/d.sock"));
    }

    @Test
    void treatsAnEmptyVariableAsUnset() {
        assertThat(list(Map.of("DOCKER_HOST", "", "DOCKER_CONTEXT", " "), FakeContexts.NONE))
                .extracting(Candidate::source)
                .startsWith("default socket");
    }

    @Test
    void asksOnlyTheContextThatIsNamed() {
        FakeContexts contexts =
                FakeContexts.with("build", "tcp://build:2375", null).using("another");
        assertThat(list(Map.of("DOCKER_CONTEXT", "build"), contexts))
                .containsExactly(new Candidate.Listener("DOCKER_CONTEXT=build", new Tcp("build", 2375)));
    }

    @Test
    void asksOnlyTheContextInUse() {
        FakeContexts contexts = FakeContexts.with("desktop-linux", "unix:///home/ada/.docker/desktop/docker.sock", null)
                .using("desktop-linux");
        assertThat(list(Map.of(), contexts))
                .containsExactly(socket("current context 'desktop-linux'", "/home/ada/.docker/desktop/docker.sock"));
    }

    @Test
    void asksWithTheCertificatesOfTheContext() {
        TlsMaterial material = new TlsMaterial(Path.of("/ca.pem"), null, null, true);
        FakeContexts contexts = FakeContexts.with("secure", "tcp://build", material);
        assertThat(list(Map.of("DOCKER_CONTEXT", "secure", "DOCKER_TLS_VERIFY", "1"), contexts))
                .containsExactly(new Candidate.Listener("DOCKER_CONTEXT=secure", new Tls("build", 2376, material)));
    }

    @Test
    void theDefaultContextIsTheUsualSockets() {
        FakeContexts contexts = FakeContexts.with("x", "unix:///x", null).using("x");
        assertThat(list(Map.of("DOCKER_CONTEXT", "default"), contexts))
                .extracting(Candidate::source)
                .startsWith("default socket");
        assertThat(list(Map.of(), FakeContexts.NONE.using("default")))
                .extracting(Candidate::source)
                .startsWith("default socket");
    }

    @Test
    void saysThatTheContextIsAbsent() {
        assertThat(list(Map.of("DOCKER_CONTEXT", "gone"), FakeContexts.NONE))
                .containsExactly(new Candidate.Unusable("DOCKER_CONTEXT=gone", "there is no such context"));
    }

    @Test
    void triesTheUsualSocketsWhereTheConfigurationCannotBeRead() {
        Contexts broken = new Contexts() {
            @Override
            public Optional<String> current() throws IOException {
                throw new IOException("config.json is not JSON");
            }

            @Override
            public Context load(String name) {
                throw new AssertionError("nobody asked for " + name);
            }
        };
        assertThat(list(Map.of(), broken))
                .startsWith(
                        new Candidate.Unusable("current context", "config.json is not JSON"),
                        socket("default socket", "/var/run/docker.sock"));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://10.0.0.1:1234, 10.0.0.1, 1234",
        "tcp://build, build, 2375",
        "10.0.0.1:4321, 10.0.0.1, 4321",
        "http://build:80, build, 80",
        "tcp://[::1]:2375, ::1, 2375",
    })
    void readsTcpAddresses(String text, String host, int port) {
        assertThat(EngineCandidates.parse("x", text, null)).isEqualTo(new Candidate.Listener("x", new Tcp(host, port)));
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://build, , build, 0, ",
        "ssh://ada@build:2222, ada, build, 2222, ",
        "ssh://ada@my_build/, ada, my_build, 0, ",
        "ssh://[::1]:22, , ::1, 22, ",
        "ssh://build/run/user/1/docker.sock, , build, 0, /run/user/1/docker.sock",
    })
    void readsAddressesBehindSsh(String text, String user, String host, int port, String socket) {
        assertThat(EngineCandidates.parse("x", text, null))
                .isEqualTo(new Candidate.Listener("x", new Ssh(user, host, port, socket)));
    }

    @Test
    void theConfiguredEngineTakesPrecedence() {
        FakeContexts contexts = FakeContexts.with("build", "tcp://build", null).using("build");
        assertThat(chosen("ssh://ada@far", Map.of("DOCKER_HOST", "tcp://near"), contexts))
                .containsExactly(
                        new Candidate.Listener("mooring.engine=ssh://ada@far", new Ssh("ada", "far", 0, null)));
        assertThat(chosen("build", Map.of("DOCKER_HOST", "tcp://near", "DOCKER_CONTEXT", "other"), contexts))
                .containsExactly(new Candidate.Listener("mooring.engine=build", new Tcp("build", 2375)));
        assertThat(chosen("tcp://far", Map.of("DOCKER_TLS", "1", "DOCKER_CERT_PATH", "/certs"), contexts))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new Tls("far", 2376, new TlsMaterial(null, null, null, false)));
        assertThat(chosen("default", Map.of("DOCKER_HOST", "tcp://near"), contexts))
                .startsWith(socket("default socket", "/var/run/docker.sock"));
        assertThat(chosen("gone", Map.of(), contexts))
                .containsExactly(new Candidate.Unusable("mooring.engine=gone", "there is no such context"));
    }

    @Test
    void usesTlsWhereTheVariablesSaySo() {
        Map<String, String> variables = Map.of("DOCKER_HOST", "tcp://build", "DOCKER_CERT_PATH", "/certs");
        TlsMaterial unverified = new TlsMaterial(null, null, null, false);
        TlsMaterial verified = new TlsMaterial(null, null, null, true);

        assertThat(list(variables, FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new Tcp("build", 2375));
        assertThat(list(and(variables, "DOCKER_TLS", "1"), FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new Tls("build", 2376, unverified));
        // Any text means yes, as for the docker command.
        assertThat(list(and(variables, "DOCKER_TLS_VERIFY", "0"), FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new Tls("build", 2376, verified));
        assertThat(list(Map.of("DOCKER_HOST", "https://build:443"), FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new Tls("build", 443, verified));
    }

    @Test
    void aNamedPipeIsReachedByTheDockerCommand() {
        assertThat(list(Map.of("DOCKER_HOST", "npipe:////./pipe/docker_engine"), FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new EngineAddress.Command(
                        List.of("docker", "--host", "npipe:////./pipe/docker_engine", "system", "dial-stdio")));
    }

    @Test
    void aCommandIsNamedByMooringsParameter() {
        assertThat(chosen("command:wsl docker  system dial-stdio", Map.of(), FakeContexts.NONE))
                .extracting(EngineCandidatesTests::address)
                .containsExactly(new EngineAddress.Command(List.of("wsl", "docker", "system", "dial-stdio")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unix://var/run/docker.sock | needs an absolute path: unix:///var/run/docker.sock
                    unix://                    | is not an address: Expected authority
                    tcp://                     | is not an address: Expected authority
                    tcp:///x                   | needs a host: tcp://host:port
                    ftp://build                | unknown scheme 'ftp'; write unix:///path or tcp://host:port
                    command:                   | needs a command: command:docker system dial-stdio
                    ssh://ada:secret@build     | contains a password, which ssh does not accept; let it log in with a key or an agent
                    ssh://build?x=y            | is not of the form ssh://user@host:port; user and port are optional
                    """)
    void saysWhatIsWrongWithAnAddress(String text, String problem) {
        assertThat(EngineCandidates.parse("x", text, null)).isEqualTo(new Candidate.Unusable("x", problem));
    }

    private static List<Candidate> list(Map<String, String> variables, Contexts contexts) {
        return new EngineCandidates(new DockerSettings(variables, HOME), contexts).list();
    }

    private static List<Candidate> chosen(String engine, Map<String, String> variables, Contexts contexts) {
        return new EngineCandidates(new DockerSettings(engine, variables, HOME), contexts).list();
    }

    private static Map<String, String> and(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private static Candidate socket(String source, String path) {
        return new Candidate.Listener(source, new UnixSocket(Path.of(path)));
    }

    private static EngineAddress address(Candidate candidate) {
        return ((Candidate.Listener) candidate).address();
    }

    private record FakeContexts(Map<String, Context> all, Optional<String> current) implements Contexts {

        static final FakeContexts NONE = new FakeContexts(Map.of(), Optional.empty());

        static FakeContexts with(String name, String host, TlsMaterial tls) {
            return new FakeContexts(Map.of(name, new Context(host, tls)), Optional.empty());
        }

        FakeContexts using(String name) {
            return new FakeContexts(all, Optional.of(name));
        }

        @Override
        public Context load(String name) throws IOException {
            if (!all.containsKey(name)) {
                throw new IOException("there is no such context");
            }
            return all.get(name);
        }
    }
}
