package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.Volume;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.dockerjava.DockerJavaEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test JVM that is killed runs no hook; its watchdog cleans up, and touches nothing else. */
class KilledJvmIT {

    private static final String FOREIGN =
            "not-of-mooring-" + ProcessHandle.current().pid();

    private static Engine engine;

    @BeforeAll
    static void makeSomethingForeign() {
        engine = DockerJavaEngine.connect();
        ContainerSpec spec = ContainerSpec.builder("mooring/test-tools:1")
                .command("sleep", "600")
                .build();
        engine.containers().create(new CreateContainer(FOREIGN, spec, Map.of("somebody", "else")));
        engine.containers().start(FOREIGN);
    }

    @AfterAll
    static void removeIt() {
        engine.containers().remove(FOREIGN);
        engine.close();
    }

    @Test
    void whatAKilledJvmHeldIsRemoved() throws IOException {
        Process jvm = fork();
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.lines().anyMatch("all is ready"::equals)).isTrue();
            assertThat(belongingsOf(jvm.pid()))
                    .filteredOn(name -> !name.contains("-lease-"))
                    .hasSize(5);
            jvm.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> belongingsOf(jvm.pid()).isEmpty());
        assertNothingForeignWasTouched();
    }

    @Test
    void itsProcessTreeDoesNotTakeTheWatchdogAlong() throws IOException {
        Process jvm = fork();
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.lines().anyMatch("all is ready"::equals)).isTrue();
            jvm.descendants().forEach(ProcessHandle::destroyForcibly);
            jvm.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> belongingsOf(jvm.pid()).isEmpty());
    }

    @RepeatedTest(5)
    void itMayBeKilledAtAnyMoment(RepetitionInfo repetition) throws IOException, InterruptedException {
        Process jvm = fork();
        // Between the JVM's start and the time at which all is ready; the seed makes a failure repeatable.
        long moment = 400L + new Random(repetition.getCurrentRepetition()).nextInt(2500);
        jvm.waitFor(moment, TimeUnit.MILLISECONDS);
        jvm.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(20))
                .during(Duration.ofSeconds(2))
                .until(() -> belongingsOf(jvm.pid()).isEmpty());
        assertNothingForeignWasTouched();
    }

    private static void assertNothingForeignWasTouched() {
        assertThat(engine.containers().inspect(FOREIGN))
                .hasValueSatisfying(
                        details -> assertThat(details.state().running()).isTrue());
    }

    private static Process fork() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> belongingsOf(long pid) {
        Map<String, String> labels = Map.of(Ownership.OWNER_PID, Long.toString(pid));
        return Stream.of(
                        engine.containers().list(labels).stream().map(container -> container.name()),
                        engine.networks().list(labels).stream().map(network -> network.name()),
                        engine.volumes().list(labels).stream().map(volume -> volume.name()))
                .flatMap(names -> names)
                .toList();
    }

    /** Runs in the JVM that is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) {
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(HoldingTestCase.class))
                                .build());
            }
        }
    }

    static class HoldingTestCase {

        @Container(image = "mooring/test-tools:1")
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer first;

        @Container(image = "mooring/test-tools:1")
        @Network("net")
        static DockerContainer second;

        @Container(image = "mooring/test-tools:1")
        DockerContainer third;

        @Test
        @SuppressWarnings("SystemOut") // read by the test, in another process
        void holdsUntilItIsKilled() throws InterruptedException {
            System.out.println("all is ready");
            new CountDownLatch(1).await();
        }
    }
}
