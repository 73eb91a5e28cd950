package dev.mooring.internal.reaper;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.WaitForLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one of its test cases in a JVM that does not live to see its end, as a rule. */
final class DoomedMain {

    /** What is printed when the moment has come. */
    static final String NOW = "now: ";

    static final String IMAGE = "mooring/test-tools:1";

    /** On images that are built, and on what the engine makes for that: the process. */
    static final String BUILT_BY = "mooring-test-built-by";

    /** None that Mooring picks for other containers. */
    private static final int FIXED_PORT = 14_399;

    private static final String PID = Long.toString(ProcessHandle.current().pid());

    private DoomedMain() {}

    public static void main(String[] arguments) {
        List<DiscoverySelector> classes = Stream.of(arguments)
                .map(name -> (DiscoverySelector) selectClass(DoomedMain.class.getName() + "$" + name))
                .toList();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(classes)
                                    .build(),
                            summary);
        }
        summary.getSummary().getFailures().forEach(failure -> announce("failed: " + failure.getException()));
        announce("passed: " + summary.getSummary().getTestsSucceededCount());
    }

    @SuppressWarnings("SystemOut") // read by the test, in another process
    private static void announce(String what) {
        System.out.println(NOW + what);
    }

    private static ContainerSpec sleeper() {
        return ContainerSpec.builder(IMAGE)
                .command("sleep", "600")
                .options(RunOptionsSpec.builder().network("none").build())
                .build();
    }

    static class CreateTestCase {
        @Container(image = IMAGE, configure = "announcing")
        @Network("net")
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer first;

        @Container(image = IMAGE)
        @Network("net")
        @Network("net")
        static DockerContainer second;

        @Container(image = IMAGE)
        @Network("net")
        DockerContainer third;

        /** Asked for when the class is planned, which is right before its first resource is created. */
        static ContainerSpec announcing(ContainerSpec spec) {
            announce("create");
            return spec;
        }

        @Test
        void holdsUntilItIsKilled() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @DockerTest
    static class CommittedTestCase {
        @Container(image = IMAGE)
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer first;

        @Test
        void commits(Docker docker) {
            first.commit(image(ProcessHandle.current().pid()));
            announce("committed");
            Path end = Path.of(System.getProperty("mooring.test.end", ""));
            Polling.every(Duration.ofMillis(50)).until(() -> Files.exists(end));
        }

        static String image(long pid) {
            return "mooring-test-committed-" + pid + ":1";
        }
    }

    @DockerTest
    static class StartTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Test
        void startsOneAfterTheOther(Docker docker) {
            announce("start");
            while (true) {
                docker.run(sleeper()).remove();
            }
        }
    }

    static class WaitTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Container(image = IMAGE)
        @Network("net")
        @WaitForLog("what nobody says")
        DockerContainer silent;

        WaitTestCase() {
            announce("wait");
        }

        @Test
        void isNeverReady() {}
    }

    static class ExecTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer tools;

        @Test
        void executesOneAfterTheOther() {
            announce("exec");
            while (true) {
                tools.exec("sh", "-c", "sleep 0.1; yes | head -1000");
            }
        }
    }

    static class CopyTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer tools;

        @Test
        void copiesOneAfterTheOther() {
            byte[] content = new byte[16 << 20];
            announce("copy");
            while (true) {
                tools.copyIn(content, "/tmp/content");
            }
        }
    }

    @DockerTest
    static class PullTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Test
        void pulls(Docker docker) {
            announce("pull");
            docker.run(ContainerSpec.builder(System.getProperty("registry") + "/never:1")
                    .pull(PullPolicy.ALWAYS)
                    .build());
        }
    }

    @DockerTest
    static class BuildTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Test
        void buildsOneAfterTheOther(Docker docker) {
            announce("build");
            for (int i = 0; ; i++) {
                docker.images()
                        .build(BuildSpec.ofText("FROM " + IMAGE + "\nLABEL " + BUILT_BY + "=" + PID + "\nRUN echo " + i
                                        + " && sleep 0.2\nRUN sleep 0.2\n")
                                .build());
            }
        }
    }

    static class CommitTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer tools;

        @Test
        void commitsOneAfterTheOther() {
            announce("commit");
            for (int i = 0; ; i++) {
                tools.commit("mooring-test-doomed:" + PID + "-" + i);
            }
        }
    }

    @DockerTest
    static class SnapshotTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Test
        void makesOneAfterTheOther(Docker docker) {
            for (int i = 0; ; i++) {
                if (i == 1) {
                    announce("snapshot");
                }
                docker.run(ContainerSpec.builder("postgres:17")
                                .entrypoint("sh", "-c", "trap 'exit 0' INT; while :; do sleep 0.05; done")
                                .env("KEY", PID + "-" + i)
                                .snapshot(SnapshotSpec.DEFAULT)
                                .build())
                        .remove();
            }
        }
    }

    @DockerTest
    static class NetworkTestCase {
        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer beside;

        @Test
        void makesOneAfterTheOther(Docker docker) throws InterruptedException {
            announce("network");
            for (int i = 0; i < 8; i++) {
                docker.createNetwork(NetworkSpec.BRIDGE);
                docker.createVolume(VolumeSpec.LOCAL);
            }
            new CountDownLatch(1).await();
        }
    }

    static class TeardownTestCase {
        @Container(image = IMAGE)
        @Network("net")
        @Network("net")
        static DockerContainer first;

        @Container(image = IMAGE)
        @Network("net")
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer second;

        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer third;

        @Container(image = IMAGE)
        @Network("net")
        static DockerContainer fourth;

        @Test
        void passes() {}

        @AfterAll
        static void announceTheEnd() {
            announce("teardown");
        }
    }

    static class HaltTestCase extends Held {
        @Test
        void halts() {
            announce("halt");
            Runtime.getRuntime().halt(3);
        }
    }

    static class OutOfMemoryTestCase extends Held {
        @Test
        void takesAllMemory() {
            announce("out of memory");
            Object[] all = new Object[1 << 20];
            for (int i = 0; i < all.length; i++) {
                all[i] = new byte[1 << 20];
            }
        }
    }

    static class ExitTestCase extends Held {
        @Test
        void ends() {
            announce("exit");
            System.exit(4);
        }
    }

    /** Runs beside a container that prints as fast as it can, some ten megabytes a second. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FloodTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "yes 0123456789012345678901234567890123456789012345678901234567890123456789"})
        @RunOptions(
                logDriver = "json-file",
                logOpts = {"max-size=20m", "max-file=2"})
        @WaitForLog("0123")
        static DockerContainer loud;

        private static void work() {
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                loud.exec("true").orThrow();
            }
            announce("20 commands took " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        }

        @Test
        void a() {
            work();
        }

        @Test
        void b() {
            work();
            throw new IllegalStateException("after work");
        }

        @Test
        void c() {
            work();
        }
    }

    /** Runs until a file appears. */
    static class PatientTestCase extends Held {
        @Test
        void awaitsTheFile() {
            Path file = Path.of(System.getProperty("file"));
            announce("patient");
            Polling.every(java.time.Duration.ofMillis(50)).until(() -> Files.exists(file));
        }
    }

    /** One of many: its containers have to be there to the end. */
    @DockerTest
    static class NeighbourTestCase extends Held {
        @Test
        void keepsWhatItHas(Docker docker) {
            announce("neighbour");
            for (int i = 0; i < 3; i++) {
                DockerContainer own = docker.run(sleeper());
                own.exec("true").orThrow();
                second.exec("true").orThrow();
                own.remove();
            }
        }
    }

    /** What a shutdown hook finds. */
    private static void announceAtTheEnd(String what, DockerContainer shared) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> announce(
                        what + ": " + shared.exec("echo", "there").stdout().strip())));
    }

    /** It is of no class: whatever is cached in the JVM may use it to the end. */
    static class SharedTestCase {
        @Container(image = IMAGE, scope = Scope.SESSION)
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer shared;

        @Container(image = IMAGE)
        @Network("beside")
        static DockerContainer own;

        @Test
        void cachesWhatUsesIt() {
            announceAtTheEnd("hook", shared);
        }
    }

    @Environment
    record Shared(
            @Container(image = IMAGE) @Network("net") DockerContainer tools,
            @Network DockerNetwork net) {}

    @UseEnvironment(Shared.class)
    static class EnvironmentTestCase {
        @Test
        void cachesWhatUsesIt(Shared shared) {
            announceAtTheEnd("hook", shared.tools());
        }
    }

    /** Not the last class of its plan that uses it, nor the last class. */
    static class ThenTestCase {
        @Test
        void needsNothing() {
            announce("then");
        }
    }

    static class FixedTestCase {
        @Container(
                image = IMAGE,
                scope = Scope.SESSION,
                command = {"socat", "TCP-LISTEN:80,fork", "EXEC:cat"})
        @PortForward(value = 80, hostPort = FIXED_PORT)
        @RunOptions(engineName = "mooring-test-fixed")
        static DockerContainer fixed;

        @Test
        void hasItsPortAndItsName() {}
    }

    abstract static class Held {
        @Container(image = IMAGE)
        @Network("net")
        @Network("net")
        static DockerContainer first;

        @Container(image = IMAGE)
        @Network("net")
        @Network("net")
        @Volume(name = "data", target = "/data") DockerContainer second;
    }
}
