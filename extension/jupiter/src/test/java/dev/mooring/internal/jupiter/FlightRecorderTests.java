package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's Flight Recorder records of a run. */
class FlightRecorderTests {

    private static FakeEngine engine;

    @TempDir
    private Path directory;

    static class RecordedTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void a() {
            engine.container(app.id()).commands(spec -> new ExecOutcome(4, new byte[0], new byte[0], true));
            app.exec("migrate", "--all");
        }
    }

    @Test
    void hasWhatTookTime() throws IOException {
        engine = new FakeEngine().offer("app", null);
        Path file = directory.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            FakeRun.on(engine).execute(RecordedTestCase.class).assertAllPassed(1);
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getCategoryNames().contains("Mooring"))
                .toList();
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .contains(
                        "mooring.Pull",
                        "mooring.Create",
                        "mooring.Start",
                        "mooring.Readiness",
                        "mooring.Exec",
                        "mooring.Removal",
                        "mooring.TestWait");
        Map<String, RecordedEvent> byName = events.stream()
                .collect(toMap(event -> event.getEventType().getName(), event -> event, (one, other) -> one));
        assertThat(byName.get("mooring.Exec")).satisfies(exec -> {
            assertThat(exec.getString("command")).isEqualTo("migrate --all");
            assertThat(exec.getInt("exitCode")).isEqualTo(4);
            assertThat(exec.getString("resource")).isEqualTo("app");
            assertThat(exec.getString("declaredAt")).isEqualTo("FlightRecorderTests.RecordedTestCase.app");
        });
        assertThat(byName.get("mooring.Readiness").getBoolean("ready")).isTrue();
        assertThat(byName.get("mooring.Readiness").getString("waitedFor")).isEqualTo("running");
        assertThat(byName.get("mooring.TestWait").getString("test")).startsWith("FlightRecorderTests.RecordedTestCase");
    }

    static final class WithoutRecorderMain {

        private WithoutRecorderMain() {}

        public static void main(String[] arguments) {
            engine = new FakeEngine().offer("app", null);
            FakeRun.on(engine).execute(RecordedTestCase.class).assertAllPassed(1);
            System.out.println(
                    "recorder: " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
        }
    }

    @Test
    void isNotNeeded() throws IOException, InterruptedException {
        ForkedJvm.Ended ended =
                ForkedJvm.run(List.of("--limit-modules", "java.se,jdk.unsupported"), WithoutRecorderMain.class);
        assertThat(ended.output()).contains("recorder: false");
        assertThat(ended.exitCode()).isZero();
    }
}
