package dev.mooring.internal.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.OnCrash;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A container that is kept for later runs, on a real engine, over several sessions and JVMs. */
class ReuseIT {

    /** The smallest image there is: it greets who connects to port 9000. */
    private static final String IMAGE = "mooring/test-scratch:1";

    /** What the test cases have got, in the order of their runs. */
    private static final List<DockerContainer> GOT = new CopyOnWriteArrayList<>();

    private final Engine engine = connect();
    private final KeptContainers kept = new KeptContainers(engine);
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private static Engine connect() {
        return new HttpConnector().connect(name -> Optional.empty(), secret -> {});
    }

    @BeforeEach
    void begin() {
        GOT.clear();
        parameters.put("mooring.reuse.ci", "true");
        // This JVM goes on, so that nothing is to be left until its end.
        parameters.put("mooring.watchdog", "false");
        Optional.ofNullable(System.getProperty("mooring.image.prefix"))
                .ifPresent(prefix -> parameters.put("mooring.image.prefix", prefix));
    }

    @AfterEach
    void removeWhatIsKept() {
        try (engine) {
            kept.remove(ofTheseTests());
            assertThat(ofTheseTests()).isEmpty();
        }
    }

    private List<KeptContainers.Kept> ofTheseTests() {
        return kept.list().stream()
                .filter(each -> each.container().declaredAt().startsWith("ReuseIT."))
                .toList();
    }

    /** Runs a test case in a session of its own, and returns the container that it got. */
    private DockerContainer run(Class<?> testCase) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testCase))
                                    .configurationParameters(parameters)
                                    .build(),
                            summary);
        }
        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        return GOT.get(GOT.size() - 1);
    }

    private Optional<ContainerDetails> present(DockerContainer container) {
        return engine.containers().inspect(container.id());
    }

    static class SessionTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION)
        @PortForward(9000)
        @Env("VERSION=${config:version:-1}")
        @Env("ADDRESS=${self.address:9000}")
        static DockerContainer server;

        @Test
        void isGreeted() throws IOException {
            GOT.add(server);
            assertThat(server.spec().env())
                    .anySatisfy(variable -> assertThat(variable.value())
                            .isEqualTo(server.endpoint(9000).toString()));
            try (Socket socket = new Socket()) {
                socket.connect(server.endpoint(9000).socketAddress(), 5_000);
                assertThat(socket.getInputStream().read()).isPositive();
            }
        }
    }

    static class OtherTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION)
        @PortForward(9000)
        @Env("VERSION=1")
        @Env("ADDRESS=${self.address:9000}")
        static DockerContainer server;

        @Test
        void runs() {
            GOT.add(server);
        }
    }

    @Test
    void isUsedByTheNextSession() {
        parameters.put("mooring.reuse", "1 h");

        DockerContainer first = run(SessionTestCase.class);
        assertThat(ofTheseTests()).singleElement().satisfies(each -> {
            assertThat(each.container().id()).isEqualTo(first.id());
            assertThat(Duration.between(engine.time(), each.until()))
                    .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(61));
        });
        DockerContainer second = run(SessionTestCase.class);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.endpoint(9000)).isEqualTo(first.endpoint(9000));
        assertThat(second.name()).isEqualTo(first.name());
        String container =
                engine.containers().inspect(first.id()).orElseThrow().labels().get(Ownership.CONTAINER);
        assertThat(ReuseRecords.of(engine).about(String.valueOf(container)))
                .as("records")
                .hasSize(1);
    }

    /** A container of the whole session belongs to all who declare it equally. */
    @Test
    void isUsedByWhoDeclaresTheSame() {
        parameters.put("mooring.reuse", "1 h");

        assertThat(run(OtherTestCase.class).id())
                .isEqualTo(run(SessionTestCase.class).id());
    }

    @Test
    void isNotKeptUnlessAskedFor() {
        DockerContainer only = run(SessionTestCase.class);

        assertThat(present(only)).isEmpty();
        assertThat(ofTheseTests()).isEmpty();
    }

    @Test
    void isRemovedIfItsDeclarationHasChanged() {
        parameters.put("mooring.reuse", "1 h");

        DockerContainer first = run(SessionTestCase.class);
        parameters.put("version", "2");
        DockerContainer second = run(SessionTestCase.class);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(present(first)).isEmpty();
        assertThat(run(SessionTestCase.class).id()).isEqualTo(second.id());
    }

    static class CopyTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION)
        @CopyToContainer(source = "${config:file}", target = "/copied.txt")
        static DockerContainer server;

        @Test
        void runs() {
            GOT.add(server);
        }
    }

    @Test
    void isRemovedIfACopiedFileHasChanged(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "one");
        parameters.put("mooring.reuse", "1 h");
        parameters.put("file", file.toString());

        DockerContainer first = run(CopyTestCase.class);
        assertThat(run(CopyTestCase.class).id()).isEqualTo(first.id());
        Files.writeString(file, "two");
        assertThat(run(CopyTestCase.class).id()).isNotEqualTo(first.id());
        assertThat(present(first)).isEmpty();
    }

    @Test
    void isStartedAnewIfItHasEnded() {
        parameters.put("mooring.reuse", "1 h");

        DockerContainer first = run(SessionTestCase.class);
        engine.containers().kill(first.id(), "SIGKILL");
        await().until(() -> present(first).orElseThrow().state().status() == Status.EXITED);
        DockerContainer second = run(SessionTestCase.class);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(present(first)).isEmpty();
    }

    @Test
    void isStartedAnewIfSomebodyHasRemovedIt() {
        parameters.put("mooring.reuse", "1 h");

        DockerContainer first = run(SessionTestCase.class);
        engine.containers().remove(first.id());
        assertThat(run(SessionTestCase.class).id()).isNotEqualTo(first.id());

        ReuseRecords.of(engine)
                .about(first.name())
                .forEach(record -> engine.volumes().remove(record.volume()));
    }

    static class StoppedTestCase {
        @Container(image = IMAGE, scope = Scope.CLASS, reuse = "1 h")
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void isLeftStopped() throws IOException {
            GOT.add(server);
            try (Socket socket = new Socket()) {
                socket.connect(server.endpoint(9000).socketAddress(), 5_000);
                assertThat(socket.getInputStream().read()).isPositive();
            }
            server.stop();
        }
    }

    @Test
    void isRepairedBeforeItIsKept() {
        DockerContainer first = run(StoppedTestCase.class);

        assertThat(run(StoppedTestCase.class).id()).isEqualTo(first.id());
    }

    static class FailingTestCase {
        @Container(image = IMAGE, scope = Scope.CLASS, reuse = "1 h", onCrash = OnCrash.IGNORE)
        static DockerContainer server;

        @Test
        void seesItEnd() {
            GOT.add(server);
            try (Engine engine = connect()) {
                engine.containers().kill(server.id(), "SIGKILL");
            }
            await().until(() -> server.state().status() == Status.EXITED);
        }
    }

    @Test
    void isNotKeptIfItHasEnded() {
        assertThat(present(run(FailingTestCase.class))).isEmpty();
    }

    @Test
    void isRemovedWhenItsTimeIsOver() {
        parameters.put("mooring.reuse", "1 s");

        DockerContainer first = run(SessionTestCase.class);
        assertThat(present(first)).isPresent();
        await().until(() ->
                ofTheseTests().stream().allMatch(each -> engine.time().isAfter(each.until())));
        DockerContainer second = run(SessionTestCase.class);

        assertThat(second.id()).isNotEqualTo(first.id());
        await().until(() -> {
            run(OtherTestCase.class); // whoever comes next
            return present(first).isEmpty();
        });
    }

    static class ClassTestCase {
        @Container(image = IMAGE, reuse = "1 h")
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void runs() {
            GOT.add(server);
        }
    }

    static class OtherClassTestCase {
        @Container(image = IMAGE, reuse = "1 h")
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void runs() {
            GOT.add(server);
        }
    }

    @Test
    void mayBelongToAClass() {
        DockerContainer first = run(ClassTestCase.class);

        assertThat(run(ClassTestCase.class).id()).isEqualTo(first.id());
        assertThat(run(OtherClassTestCase.class).id()).isNotEqualTo(first.id());
    }

    @Environment
    record Shop(
            @Network DockerNetwork net,
            @Container(image = IMAGE) @PortForward(9000) DockerContainer db,

            @Container(image = IMAGE, reuse = "never") @PortForward(9000)
            DockerContainer cache,

            @Container(image = IMAGE) @Network("net") DockerContainer app) {}

    @UseEnvironment(Shop.class)
    static class EnvironmentTestCase {
        @Test
        void runs(Shop shop) {
            GOT.addAll(List.of(shop.app(), shop.cache(), shop.db()));
        }
    }

    /** What joins a network of the session is removed with it. */
    @Test
    void mayBelongToAnEnvironment() {
        parameters.put("mooring.reuse", "1 h");

        DockerContainer first = run(EnvironmentTestCase.class);
        DockerContainer second = run(EnvironmentTestCase.class);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(GOT.stream().map(DockerContainer::id).distinct()).hasSize(5);
        assertThat(ofTheseTests()).hasSize(1);
    }

    /** Says which container it has got, and waits until it may end. */
    static class HoldingTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION, reuse = "1 h")
        @PortForward(9000)
        static DockerContainer server;

        @Test
        void holds() throws IOException {
            ReuseMain.announce(server.id());
            assertThat(System.in.read()).isPositive();
        }
    }

    @Test
    void hasOneUserAtATime() throws IOException, InterruptedException {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (List<String> ids : List.of(first, second)) {
            try (ReusingJvm one = ReusingJvm.start("", HoldingTestCase.class);
                    ReusingJvm other = ReusingJvm.start("", HoldingTestCase.class)) {
                ids.add(one.awaitAnnouncement());
                ids.add(other.awaitAnnouncement());
                one.goOn();
                other.goOn();
                one.awaitPassed();
                other.awaitPassed();
            }
        }

        assertThat(first).doesNotHaveDuplicates();
        assertThat(second).as("the same two").containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void isRemovedWithAUserThatIsKilled() throws IOException, InterruptedException {
        String id;
        try (ReusingJvm left = ReusingJvm.start("", HoldingTestCase.class)) {
            id = left.awaitAnnouncement();
            left.goOn();
            left.awaitPassed();
        }
        String name = engine.containers().inspect(id).orElseThrow().labels().get(Ownership.REUSE);
        assertThat(ReuseRecords.of(engine).about(name)).hasSize(1);
        try (ReusingJvm killed = ReusingJvm.start("", HoldingTestCase.class)) {
            assertThat(killed.awaitAnnouncement()).isEqualTo(id);
            killed.kill();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.containers().inspect(id).isEmpty()
                        && ReuseRecords.of(engine).about(name).isEmpty());
    }

    @Test
    void isNotUsedAfterAKillWithoutAWatchdog() throws IOException, InterruptedException {
        String id;
        try (ReusingJvm killed = ReusingJvm.start("", HoldingTestCase.class, "-Dmooring.watchdog=false")) {
            id = killed.awaitAnnouncement();
            killed.kill();
        }
        assertThat(engine.containers().inspect(id)).isPresent();
        try (ReusingJvm next = ReusingJvm.start("", HoldingTestCase.class)) {
            assertThat(next.awaitAnnouncement()).isNotEqualTo(id);
            await().until(() -> engine.containers().inspect(id).isEmpty());
            next.goOn();
            next.awaitPassed();
        }
    }

    static class ExitTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION, reuse = "1 h")
        static DockerContainer server;

        @Test
        void exits() {
            ReuseMain.announce(server.id());
            System.exit(0);
        }
    }

    @Test
    void isRemovedIfTheJvmEndsInTheMiddle() throws IOException, InterruptedException {
        try (ReusingJvm jvm = ReusingJvm.start("", ExitTestCase.class)) {
            String id = jvm.awaitAnnouncement();
            assertThat(jvm.awaitEnd()).isZero();
            assertThat(engine.containers().inspect(id)).isEmpty();
        }
    }

    @Test
    void isNotKeptOnABuildServer() throws IOException, InterruptedException {
        try (ReusingJvm jvm = ReusingJvm.start("true", HoldingTestCase.class)) {
            String id = jvm.awaitAnnouncement();
            jvm.goOn();
            jvm.awaitPassed();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> engine.containers().inspect(id).isEmpty());
        }
        assertThat(ofTheseTests()).isEmpty();
    }

    /** A process with another directory for temporary files does not see the same locks. */
    @Test
    void isNotUsedByWhoSeesOtherLocks(@TempDir Path directory) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String option : List.of("-Dunused=true", "-Djava.io.tmpdir=" + directory)) {
            try (ReusingJvm jvm = ReusingJvm.start("", HoldingTestCase.class, option)) {
                ids.add(jvm.awaitAnnouncement());
                jvm.goOn();
                jvm.awaitPassed();
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void isKeptThoughTheWatchdogRemovesTheRest() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (ReusingJvm jvm = ReusingJvm.start("", HoldingTestCase.class, "-Dmooring.removal=handed-over")) {
                ids.add(jvm.awaitAnnouncement());
                jvm.goOn();
                jvm.awaitPassed();
            }
        }
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
    }
}
