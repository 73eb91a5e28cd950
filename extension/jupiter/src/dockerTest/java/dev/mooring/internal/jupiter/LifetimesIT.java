package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.DockerContainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Many containers, one after the other and 16 at a time, in one session of a JVM with little memory. */
@Tag("alone")
class LifetimesIT {

    private static final int ROUNDS = 5;
    private static final String A_ROUND = "lifetimes";
    private static final int AT_ONCE = 16;

    /** What a JVM holds at some moment. */
    record Holding(long heapKib, long threads, long descriptors) {

        static Holding now() throws IOException {
            // Twice, since the first one finds out what the second one may take.
            System.gc();
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("mooring"))
                    .count();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Holding(heap, threads, open.filter(Holding::isNoFile).count());
            }
        }

        /** Sockets, selectors and pipes; class files are open for good. */
        private static boolean isNoFile(Path descriptor) {
            try {
                return !Files.readSymbolicLink(descriptor).toString().startsWith("/");
            } catch (IOException e) {
                return false; // the one that lists
            }
        }

        static Holding parse(String line) {
            String[] numbers = line.split(" ", -1);
            return new Holding(Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), Long.parseLong(numbers[3]));
        }

        void print(String when) {
            System.out.println(when + " " + heapKib + " " + threads + " " + descriptors);
        }
    }

    /** In the JVM of its own. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            Holding before = Holding.now();
            try (LauncherSession session = LauncherFactory.openSession()) {
                for (int round = 1; round <= ROUNDS; round++) {
                    run(session.getLauncher());
                    // What was removed in the background a moment ago still counts.
                    awaitNothingOfOurs();
                    Holding.now().print("round");
                }
            }
            try {
                Awaitility.await().until(() -> Holding.now().threads() == 0);
            } catch (ConditionTimeoutException e) {
                Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("thread " + thread));
            }
            before.print("before");
            Holding.now().print("after");
        }

        private static void run(Launcher launcher) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(LifetimeTestCase.class))
                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter(
                            "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(AT_ONCE))
                    .build();
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            launcher.execute(request, summary);
            summary.getSummary().getFailures().stream()
                    .limit(3)
                    .forEach(failure -> failure.getException().printStackTrace());
            System.out.println("passed " + summary.getSummary().getTestsSucceededCount());
        }

        private static void awaitNothingOfOurs() {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> labelled().stream().noneMatch(name -> name.startsWith("container")));
        }

        private static List<String> labelled() {
            return RealRun.labelled(
                    Ownership.OWNER_PID, String.valueOf(ProcessHandle.current().pid()));
        }
    }

    @DockerTest
    static class LifetimeTestCase {
        @Container(image = RealRun.IMAGE)
        @PortForward(9000)
        @Network("shared")
        @Volume(name = "data", target = "/data") DockerContainer container;

        static Stream<Integer> numbers() {
            return IntStream.range(0, Integer.getInteger(A_ROUND)).boxed();
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void lives(int number) {
            assertThat(container.state().running()).as("container %d", number).isTrue();
        }
    }

    @Test
    void leaveNothingInTheJvmAndNothingOnTheEngine() throws Exception {
        int lifetimes = Boolean.getBoolean("mooring.test.nightly") ? 2000 : 60;

        List<String> output = new ArrayList<>();
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-D" + A_ROUND + "=" + lifetimes / ROUNDS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = jvm.inputReader()) {
            reader.lines().forEach(output::add);
        } finally {
            jvm.destroy();
        }

        String said = String.join("\n", output);
        assertThat(jvm.waitFor()).as(said).isZero();
        assertThat(output.stream().filter(line -> line.startsWith("passed ")))
                .as(said)
                .hasSize(ROUNDS)
                .containsOnly("passed " + lifetimes / ROUNDS);
        List<Holding> rounds = holdings(output, "round ");
        Holding first = rounds.get(1);
        Holding last = rounds.get(ROUNDS - 1);
        assertThat(last.heapKib()).as(said).isLessThan(first.heapKib() + first.heapKib() / 10);
        assertThat(last.threads()).as(said).isLessThanOrEqualTo(first.threads() + 4);
        assertThat(last.descriptors()).as(said).isLessThanOrEqualTo(first.descriptors() + AT_ONCE);
        Holding before = holdings(output, "before ").get(0);
        Holding after = holdings(output, "after ").get(0);
        assertThat(after.threads()).as(said).isZero();
        assertThat(after.descriptors()).as(said).isLessThanOrEqualTo(before.descriptors() + 4);
        assertThat(RealRun.labelled(Ownership.OWNER_PID, String.valueOf(jvm.pid())))
                .isEmpty();
    }

    private static List<Holding> holdings(List<String> output, String kind) {
        return output.stream()
                .filter(line -> line.startsWith(kind))
                .map(Holding::parse)
                .toList();
    }
}
