package dev.mooring.internal.engine.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is run on a swarm. */
final class SwarmTestCases {

    /** BusyBox; the smallest image with a shell. */
    static final String IMAGE = "mooring/bench-httpd:1";

    private SwarmTestCases() {}

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
