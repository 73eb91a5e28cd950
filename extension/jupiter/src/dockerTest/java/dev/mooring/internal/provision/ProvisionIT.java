package dev.mooring.internal.provision;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.DockerTest;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.StopSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a spec asks for, seen from inside the container and from the test. */
@DockerTest
@Timeout(120)
class ProvisionIT {

    private static final String TOOLS = "mooring/test-tools:1";

    private static ContainerSpec.Builder tools(String... command) {
        return ContainerSpec.builder(TOOLS).command(command);
    }

    private static String echoed(Endpoint endpoint) throws IOException {
        try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
            socket.getOutputStream().write("ahoy\n".getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(5), UTF_8);
        }
    }

    @Test
    void hostPortIsKnownToTheProcess(Docker docker) {
        DockerContainer web = docker.run(tools("sh", "-c", "echo I am $ME; exec serve tcp")
                .env("ME", "${self.host}:${self.port:8080}")
                .port(8080)
                .build());
        assertThat(web.logs()).startsWith("I am " + web.endpoint(8080) + "\n");
        assertThat(web.port(8080)).isBetween(15_000, 32_767);
    }

    @Test
    void udpPort(Docker docker) throws IOException {
        DockerContainer echo =
                docker.run(tools("serve", "udp").port(PortSpec.udp(8080)).build());
        echo.awaitLog("listening on 8080/udp", Duration.ofSeconds(30));
        Endpoint endpoint = echo.endpoint(8080, Protocol.UDP);
        byte[] sent = "ahoy".getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(sent, sent.length, endpoint.socketAddress()));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            assertThat(answer.getLength()).isEqualTo(sent.length);
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman publishes no IPv6 address of a container that has none")
    @DisabledOn(engine = ELSEWHERE, because = "its loopback address is not the one of this host")
    void ipv6Port(Docker docker) throws IOException {
        DockerContainer echo = docker.run(tools("serve", "tcp", "--host", "::")
                .port(new PortSpec(8080, Protocol.TCP, "::1", 0))
                .build());
        assertThat(echo.host()).isNotEmpty();
        assertThat(echo.endpoint(8080).host()).isEqualTo("::1");
        assertThat(echoed(echo.endpoint(8080))).isEqualTo("ahoy\n");
    }

    @Test
    @DisabledOn(engine = ELSEWHERE, because = "a port that is taken here is free there")
    void fixedPortThatIsTaken(Docker docker) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> docker.run(fixed(taken.getLocalPort())))
                    .isInstanceOf(MooringException.class)
                    .hasMessageContaining(
                            "cannot use the host port 127.0.0.1:" + taken.getLocalPort() + "/tcp: it is in use.")
                    .hasMessageContaining(
                            "held by:    process " + ProcessHandle.current().pid());
        }
        DockerContainer holder = docker.run(tools("serve", "tcp").port(8080).build());
        assertThatThrownBy(() -> docker.run(fixed(holder.port(8080))))
                .hasMessageContaining("held by:    container '" + holder.name() + "'");
    }

    private static ContainerSpec fixed(int port) {
        return tools("serve", "tcp")
                .port(new PortSpec(8080, Protocol.TCP, "127.0.0.1", port))
                .build();
    }

    @Test
    void allNetworksAreJoinedBeforeTheProcessStarts(Docker docker) {
        DockerNetwork one = docker.createNetwork(NetworkSpec.BRIDGE);
        DockerNetwork two = docker.createNetwork(NetworkSpec.BRIDGE);
        DockerContainer box = docker.run(tools("sh", "-c", "ip -br -4 address; echo shown; exec sleep 600")
                .network(one.name(), "box")
                .network(two.name(), "box")
                .build());
        box.awaitLog("shown", Duration.ofSeconds(30));
        assertThat(box.logs()).contains(box.ip(one)).contains(box.ip(two));
    }

    @Test
    void volumeIsSharedByTwoContainers(Docker docker) {
        DockerVolume data = docker.createVolume(VolumeSpec.LOCAL);
        MountSpec mount = new MountSpec.OfVolume(data.name(), "/data", false, null, false);
        docker.runToExit(tools("sh", "-c", "echo ahoy > /data/x").mount(mount).build());
        assertThat(docker.runToExit(tools("cat", "/data/x").mount(mount).build())
                        .stdout())
                .isEqualTo("ahoy\n");
    }

    @Test
    @DisabledOn(engine = ELSEWHERE, because = "its host does not have the files of this one")
    void bindMount(Docker docker, @TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("x"), "ahoy");
        assertThat(docker.runToExit(tools("cat", "/host/x")
                                .mount(new MountSpec.OfHost(dir.toString(), "/host", true, null))
                                .build())
                        .stdout())
                .isEqualTo("ahoy\n");
        assertThatThrownBy(() -> docker.run(tools("true")
                        .mount(new MountSpec.OfHost(dir.resolve("none").toString(), "/host", true, null))
                        .build()))
                .hasMessageContaining("mounts a path of the host that does not exist.");
    }

    @Test
    @DisabledOn(engine = ELSEWHERE, because = "ports are reached on its own address")
    void copiesAreThereWhenTheProcessStarts(Docker docker) {
        assertThat(docker.runToExit(tools("sh", "-c", "stat -c '%a %u:%g' /etc/app/conf; cat /etc/app/conf /etc/self")
                                .copy(new CopySpec("data:ahoy\n", "/etc/app/conf", "0640", "1:2"))
                                .copy(new CopySpec("data:${self.host} $HOME\n", "/etc/self", null, null))
                                .build())
                        .stdout())
                .isEqualTo("640 1:2\nahoy\n127.0.0.1 $HOME\n");
    }

    @Test
    void namesAndLabelsSayWhoseItIs(Docker docker) {
        DockerContainer box =
                docker.run(tools("sleep", "600").label("team", "orders").build());
        assertThat(box.name()).matches("mooring-[0-9a-f]{8}-ProvisionIT-run-\\d+-\\d+");
        assertThat(box.inspect().labels())
                .containsEntry("team", "orders")
                .containsEntry("dev.mooring.declared-at", "ProvisionIT.namesAndLabelsSayWhoseItIs(docker)")
                .containsKeys("dev.mooring.session", "dev.mooring.owner.host", "dev.mooring.owner.pid");
    }

    @Test
    void imageThatIsMissing(Docker docker) {
        assertThatThrownBy(() -> docker.run(ContainerSpec.builder("mooring/no-such-image:1")
                        .pull(PullPolicy.NEVER)
                        .build()))
                .hasMessageContaining("needs the image")
                .hasMessageContaining("mooring/no-such-image:1', which the engine does not have.");
    }

    @Test
    void commandThatCannotBeStartedLeavesNothing(Docker docker) {
        assertThatThrownBy(() -> docker.run(tools("no-such-command").build()))
                .hasMessageContaining("could not be started.\n  engine: ")
                .hasMessageContaining("executable file not found in $PATH");
    }

    @Test
    void commandInOneWordIsToBeWrittenApart(Docker docker) {
        assertThatThrownBy(() -> docker.run(tools("sleep 600").build()))
                .hasMessageContaining("could not be started."
                        + "\n  what to do: write each word as a separate string: command = {\"sleep\", \"600\"}"
                        + "\n  engine:     ");
    }

    @DockerTest
    static class GracefulTestCase {

        private static String directory = "";

        @Test
        void runs(Docker docker) {
            DockerContainer polite = docker.run(tools(
                            "sh",
                            "-c",
                            "trap 'echo bye > /host/bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done")
                    .mount(new MountSpec.OfHost(directory, "/host", false, null))
                    .stop(StopSpec.within(Duration.ofSeconds(20)))
                    .build());
            polite.awaitLog("ready", Duration.ofSeconds(30));
        }
    }

    @Test
    @DisabledOn(engine = ELSEWHERE, because = "its host does not have the files of this one")
    void processThatMayEndGracefullyDoes(@TempDir Path dir) {
        GracefulTestCase.directory = dir.toString();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(GracefulTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(dir.resolve("bye")).hasContent("bye");
    }
}
