package dev.mooring.internal.engine.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Volume;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is run on a swarm. */
final class SwarmTestCases {

    /** BusyBox; the smallest image with a shell. */
    static final String IMAGE = "mooring/bench-httpd:1";

    private SwarmTestCases() {}

    /** Runs the docker command with these variables. */
    static String docker(Map<String, String> environment, String... arguments) {
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
        command.environment().keySet().removeIf(variable -> variable.startsWith("DOCKER_"));
        command.environment().putAll(environment);
        try {
            Process process = command.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command.command()) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static DockerContainer runOnNode3(Docker docker) {
        return docker.run(ContainerSpec.builder(IMAGE)
                .options(RunOptionsSpec.builder()
                        .constraints(List.of("node.hostname==node-3"))
                        .build())
                .build());
    }

    /** Waits until a node that has come gets containers. */
    private static DockerContainer awaitContainerOnNode3(Docker docker) {
        return await().atMost(Duration.ofSeconds(90))
                .ignoreExceptionsMatching(e -> String.valueOf(e.getMessage()).contains("has no place in the swarm"))
                .until(() -> runOnNode3(docker), container -> true);
    }

    private static String get(Endpoint endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + endpoint + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @DockerTest
    static class WorksTestCase {

        @Network
        static DockerNetwork net;

        @Container(image = IMAGE)
        @RunOptions(constraints = "node.hostname==node-2")
        @Network(value = "net", alias = "web")
        @Env("SELF=${self.host}:${self.port:80}")
        @PortForward(80)
        @WaitForHttp("/")
        static DockerContainer web;

        @Container(
                image = IMAGE,
                command = {"sh", "-c", "echo up; exec sleep 600"})
        @RunOptions(constraints = "node.hostname!=node-2")
        @Network("net")
        @WaitForLog("up")
        static DockerContainer client;

        @Test
        void portsAreReachedOnTheNode() throws Exception {
            assertThat(get(web.endpoint(80))).contains("it works");
            assertThat(web.host()).isEqualTo(System.getProperty("swarm.node2"));
            assertThat(web.exec("sh", "-c", "echo $SELF").orThrow().stdout().strip())
                    .isEqualTo(web.endpoint(80).toString());
        }

        @Test
        void anAliasIsFoundFromAnotherNode() {
            assertThat(client.exec("wget", "-q", "-T", "20", "-O", "-", "http://web/")
                            .orThrow()
                            .stdout())
                    .contains("it works");
        }

        @Test
        void commandsFilesAndLogs() {
            assertThat(web.exec("echo", "ahoy").orThrow().stdout()).isEqualTo("ahoy\n");
            web.copyIn("ahoy".getBytes(UTF_8), "/tmp/greeting");
            assertThat(web.exec("cat", "/tmp/greeting").orThrow().stdout()).isEqualTo("ahoy");
            assertThat(client.logs()).contains("up");
        }

        @Test
        void aPortStaysWhenTheContainerIsStartedAgain() throws Exception {
            Endpoint before = web.endpoint(80);
            web.restart();
            assertThat(web.endpoint(80)).isEqualTo(before);
            assertThat(get(before)).contains("it works");
        }

        @Test
        void itIsDisconnectedAndConnectedAgain() {
            try (var cut = net.disconnect(client)) {
                assertThat(client.exec("wget", "-q", "-T", "2", "-O", "-", "http://web/")
                                .exitCode())
                        .isNotZero();
            }
            assertThat(client.exec("wget", "-q", "-T", "20", "-O", "-", "http://web/")
                            .exitCode())
                    .isZero();
        }
    }

    /** Containers go where the volume is that the first one has brought. */
    @DockerTest
    static class TogetherTestCase {

        @Volume(name = "data") static DockerVolume data;

        @Network(name = "bridge", driver = "bridge")
        static DockerNetwork bridge;

        @Container(
                image = IMAGE,
                command = {"sh", "-c", "echo ahoy > /data/greeting; hostname > /data/host; echo up; exec sleep 600"})
        @Volume(name = "data", target = "/data") @WaitForLog("up")
        static DockerContainer writer;

        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        @Volume(name = "data", target = "/data", readOnly = true) @Network("bridge")
        @dev.mooring.DependsOn("writer")
        static DockerContainer reader;

        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        @RunOptions(network = "container:reader")
        @dev.mooring.DependsOn("reader")
        static DockerContainer sidecar;

        @Test
        void theySeeTheSameFiles() {
            assertThat(reader.exec("cat", "/data/greeting").orThrow().stdout()).isEqualTo("ahoy\n");
            assertThat(data.inspect().mountpoint()).isNotEmpty();
            assertThat(bridge.inspect().driver()).isEqualTo("bridge");
            assertThat(sidecar.exec("hostname").orThrow().stdout())
                    .isEqualTo(reader.exec("hostname").orThrow().stdout());
        }
    }

    @DockerTest
    static class NowhereTestCase {
        @Container(image = IMAGE)
        @RunOptions(constraints = "node.labels.disk==ssd")
        static DockerContainer box;

        @Test
        void isNotStarted() {}
    }

    /** Its JVM ends in the middle, without a chance to clean up. */
    @DockerTest
    static class HaltTestCase {

        @Network
        static DockerNetwork net;

        @Container(image = IMAGE)
        @RunOptions(constraints = "node.hostname==node-2")
        @Network("net")
        static DockerContainer one;

        @Container(image = IMAGE)
        @RunOptions(constraints = "node.hostname==node-1")
        @Network("net")
        static DockerContainer other;

        @Test
        void isNotFinished() {
            Runtime.getRuntime().halt(9);
        }
    }

    /** Node-3 comes while the test runs, and is drained later. */
    @DockerTest
    static class JoinTestCase {

        /** Has node-3 join the swarm. */
        static Runnable join = () -> {};

        static Runnable drain = () -> {};
        /** The names of what Mooring has on node-3. */
        static Supplier<List<String>> onNode3 = List::of;

        @Network
        static DockerNetwork net;

        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        @Network("net")
        static DockerContainer before;

        @Test
        void getsContainersUntilItIsDrained(Docker docker) {
            join.run();
            DockerContainer there = awaitContainerOnNode3(docker);
            assertThat(onNode3.get()).contains(there.name()).anyMatch(name -> name.contains("-lease-"));
            net.connect(there);
            drain.run();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThatThrownBy(() -> runOnNode3(docker))
                            .hasMessageContaining("node-3 is ready and drain"));
            for (int i = 0; i < 6; i++) {
                DockerContainer elsewhere =
                        docker.run(ContainerSpec.builder(IMAGE).build());
                assertThat(onNode3.get()).doesNotContain(elsewhere.name());
            }
            assertThat(there.exec("true").exitCode()).isZero();
        }
    }

    /** Its JVM ends without a chance to clean up when a node has become active. */
    @DockerTest
    static class HaltAfterActivationTestCase {

        @Container(image = IMAGE)
        static DockerContainer before;

        @Test
        void isNotFinished(Docker docker) {
            docker(
                    Map.of("DOCKER_HOST", System.getProperty("swarm.manager")),
                    "node",
                    "update",
                    "--availability",
                    "active",
                    "node-3");
            awaitContainerOnNode3(docker);
            Runtime.getRuntime().halt(9);
        }
    }

    /** A node is lost in the middle. */
    @DockerTest
    static class LossTestCase {

        /** Takes node-3 away. */
        static Runnable loss = () -> {};

        @Container(image = IMAGE)
        @RunOptions(constraints = "node.hostname==node-3")
        static DockerContainer lost;

        @Test
        void failsWithTheNodesName() {
            assertThat(lost.exec("true").exitCode()).isZero();
            loss.run();
            lost.exec("true");
        }
    }

    /** Runs after that in the same session. */
    @DockerTest
    static class AfterLossTestCase {

        @Container(image = IMAGE)
        @RunOptions(constraints = "node.hostname==node-2")
        static DockerContainer stays;

        @Test
        void goesOn() {
            assertThat(stays.exec("true").exitCode()).isZero();
        }

        @Test
        void newContainersAreMadeElsewhere(
                @Container(image = IMAGE) DockerContainer one,
                @Container(image = IMAGE) DockerContainer other,
                @Container(image = IMAGE) DockerContainer third) {
            assertThat(List.of(one, other, third))
                    .allSatisfy(each -> assertThat(each.exec("true").exitCode()).isZero());
        }
    }
}
