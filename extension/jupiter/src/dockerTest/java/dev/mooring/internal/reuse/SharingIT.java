package dev.mooring.internal.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A container that the JVMs of a build share, on a real engine, in real JVMs, some of which are killed. */
class SharingIT {

    /** The smallest image there is: it greets who connects to port 9000. */
    private static final String IMAGE = "mooring/test-scratch:1";

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {});
    private final String id = "SharingIT " + UUID.randomUUID();
    private final List<ReusingJvm> jvms = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() throws IOException {
        for (ReusingJvm jvm : jvms) {
            jvm.close();
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(containers()).isEmpty();
            assertThat(records()).isEmpty();
        });
        engine.close();
    }

    private List<ContainerSummary> containers() {
        return engine.containers().list(Map.of(Ownership.BUILD, label())).stream()
                .toList();
    }

    private List<VolumeDetails> records() {
        return engine.volumes().list(Map.of(Ownership.BUILD, label()));
    }

    private String label() {
        return "id 1000 " + id;
    }

    private ReusingJvm start(Class<?> testCase, String... options) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("-Dmooring.build.id=" + id, "-Dmooring.build.linger=1s", "-Dmooring.report=never"));
        all.addAll(List.of(options));
        ReusingJvm jvm = ReusingJvm.start("true", testCase, all.toArray(String[]::new));
        jvms.add(jvm);
        return jvm;
    }

    private static void end(ReusingJvm jvm) throws IOException, InterruptedException {
        jvm.goOn();
        jvm.awaitPassed();
    }

    private static void greet(DockerContainer server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server.endpoint(9000).socketAddress(), 5_000);
            assertThat(socket.getInputStream().read()).isPositive();
        }
    }

    /** Says which container it has got, and waits until it may end. */
    static class HoldingTestCase {
        @Container(image = IMAGE, scope = Scope.BUILD)
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void holds() throws IOException {
            greet(server);
            ReuseMain.announce(server.id());
            assertThat(System.in.read()).isPositive();
            greet(server);
        }
    }

    @Test
    void thereIsOneForAllJvms() throws IOException, InterruptedException {
        List<ReusingJvm> three = new ArrayList<>();
        for (int i : IntStream.range(0, 3).toArray()) {
            three.add(start(HoldingTestCase.class, "-Dnumber=" + i));
        }
        Set<String> ids = new HashSet<>();
        for (ReusingJvm jvm : three) {
            ids.add(jvm.awaitAnnouncement());
        }

        assertThat(ids).hasSize(1);
        assertThat(containers()).extracting(ContainerSummary::id).containsExactlyElementsOf(ids);
        assertThat(records()).hasSize(3);
        for (ReusingJvm jvm : three) {
            end(jvm);
        }
    }

    @Test
    void staysWithTheOthersIfItsMakerIsKilled() throws IOException, InterruptedException {
        ReusingJvm maker = start(HoldingTestCase.class);
        String container = maker.awaitAnnouncement();
        ReusingJvm user = start(HoldingTestCase.class);
        assertThat(user.awaitAnnouncement()).isEqualTo(container);

        maker.kill();
        await().atMost(SOON).until(() -> records().size() == 1);

        assertThat(containers()).extracting(ContainerSummary::id).containsExactly(container);
        end(user);
    }

    static class AnnouncingTestCase {
        @Container(image = IMAGE, scope = Scope.BUILD)
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void isGreeted() throws IOException {
            greet(server);
            ReuseMain.announce(server.id());
        }
    }

    /** A shell that looks like Maven runs one JVM after the other, as Maven does with the modules of a build. */
    @Test
    void staysUntilTheEndOfTheProcessThatStartsTheJvms() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", "\"$@\" && \"$@\" && read line", "org.codehaus.plexus.classworlds.launcher.Launcher"));
        command.addAll(ReusingJvm.command(AnnouncingTestCase.class, "-Dmooring.report=never"));
        ReusingJvm build = ReusingJvm.start("true", command);
        jvms.add(build);

        String container = build.awaitAnnouncement();
        assertThat(build.awaitAnnouncement()).isEqualTo("passed: 1");
        assertThat(build.awaitAnnouncement()).isEqualTo(container);
        assertThat(build.awaitAnnouncement()).isEqualTo("passed: 1");
        // The end of the second JVM has left it to the watchdog that waits.
        String name =
                engine.containers().inspect(container).orElseThrow().labels().get(Ownership.REUSE);
        build.goOn();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(engine.containers().inspect(container)).isEmpty();
            assertThat(ReuseRecords.of(engine).about(name)).isEmpty();
        });
    }

    /** Is ready only in JVMs that wait for a line that it prints. */
    static class NeverReadyTestCase {
        @Container(image = IMAGE, scope = Scope.BUILD)
        @PortForward(9000)
        @WaitForLog("${config:line:-.}")
        static DockerContainer server;

        @Test
        void holds() throws IOException {
            ReuseMain.announce(server.id());
            assertThat(System.in.read()).isPositive();
        }
    }

    @Test
    void isMadeAnewIfItsMakerIsKilledMeanwhile() throws IOException, InterruptedException {
        ReusingJvm maker = start(NeverReadyTestCase.class, "-Dline=never printed");
        await().atMost(SOON).until(() -> containers().size() == 1);
        String half = containers().get(0).id();
        ReusingJvm next = start(NeverReadyTestCase.class);

        maker.kill();

        assertThat(next.awaitAnnouncement()).isNotEqualTo(half);
        await().atMost(SOON).until(() -> containers().size() == 1);
        end(next);
    }

    @Test
    void isMadeAnewIfItHasDied() throws IOException, InterruptedException {
        ReusingJvm first = start(HoldingTestCase.class);
        String container = first.awaitAnnouncement();
        engine.containers().kill(container, "SIGKILL");
        ReusingJvm second = start(HoldingTestCase.class);

        assertThat(second.awaitAnnouncement()).isNotEqualTo(container);
        end(second);
        first.kill();
    }
}
