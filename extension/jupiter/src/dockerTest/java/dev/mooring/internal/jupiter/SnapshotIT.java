package dev.mooring.internal.jupiter;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Snapshot;
import dev.mooring.Stop;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.snapshot.ExpiredSnapshots;
import dev.mooring.internal.snapshot.OwnSnapshots;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers are initialized once, and started from a snapshot in the same session and in others. */
class SnapshotIT {

    /** Differs from test to test, so that each begins without a snapshot. */
    private static final String RUN = "mooring.test.snapshot.run";

    /** What the tests of the fixtures found in their containers. */
    private static final List<String> MARKERS = new CopyOnWriteArrayList<>();

    private final Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {});
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    /** A container that takes a second to initialize its volume. */
    @Retention(RUNTIME)
    @Target({FIELD, PARAMETER})
    @BuildImage(context = "classpath:images/initialized")
    @Container
    @Env("RUN=${config:" + RUN + "}")
    @Env(value = "SECRET=hunter2-hunter2", secret = true)
    @WaitForLog("^ready")
    @Snapshot
    @interface Initialized {}

    static class FirstTestCase {
        @Initialized static DockerContainer slow;

        @Test
        void reads() {
            MARKERS.add(text(slow, "/data/marker"));
        }
    }

    static class SecondTestCase {
        @Initialized static DockerContainer other;

        @Test
        void reads() {
            MARKERS.add(text(other, "/data/marker"));
        }
    }

    static class ContentsTestCase {
        @Initialized DockerContainer slow;

        @Test
        void areThoseOfTheInitializedContainer() {
            contents();
        }

        @Test
        void areNotThatOfOtherContainers() {
            contents();
        }

        private void contents() {
            assertThat(text(slow, "/data/marker")).isEqualTo(text(slow, "/marker"));
            assertThat(text(slow, "/data/hostname"))
                    .isEqualTo(slow.exec("hostname").stdout().strip());
            assertThat(slow.exec("sh", "-c", "echo $SECRET").stdout()).contains("hunter2-hunter2");
            assertThat(exitCode("test", "-e", "/data/gone")).isEqualTo(1);
            assertThat(exitCode("test", "-p", "/data/fifo")).isZero();
            assertThat(stat("%a %u:%g", "/data")).isEqualTo("1770 123:456");
            assertThat(stat("%a %u:%g", "/data/owned")).isEqualTo("4751 7:8");
            assertThat(stat("%s", "/data/large")).isEqualTo("20000000");
            assertThat(stat("%s", "/data/sparse")).isEqualTo("67108868");
            assertThat(Integer.parseInt(stat("%b", "/data/sparse"))).isLessThan(64);
            assertThat(stat("%h", "/data/one")).isEqualTo("2");
            assertThat(stat("%i", "/data/one")).isEqualTo(stat("%i", "/data/two"));
            assertThat(slow.exec("python3", "-c", "import os; print(os.getxattr('/data/one', 'user.note').decode())")
                            .stdout())
                    .contains("kept");
            assertThat(text(slow, "/data/symbolic")).isEqualTo(text(slow, "/data/marker"));
            assertThat(text(slow, "/data/sub/image")).isEqualTo("image");
            assertThat(exitCode("test", "-e", "/data/changed")).isEqualTo(1);
            // A directory of the frozen volume is renamed, and a linked file is changed under both of its names.
            assertThat(exitCode(
                            "sh",
                            "-ec",
                            "touch /data/changed; mv /data/sub /data/moved; echo more >> /data/one; rm /data/marker"))
                    .isZero();
            assertThat(text(slow, "/data/two")).isEqualTo("linked\nmore");
            assertThat(text(slow, "/data/moved/image")).isEqualTo("image");
        }

        private int exitCode(String... command) {
            return slow.exec(command).exitCode();
        }

        private String stat(String format, String path) {
            return slow.exec("stat", "-c", format, path).stdout().strip();
        }
    }

    static class FailsTestCase {
        @Initialized @Env("FAILS=1")
        static DockerContainer slow;

        @Test
        void startsAnyway() {
            MARKERS.add(text(slow, "/data/marker"));
        }
    }

    static class DeafTestCase {
        @Container
        @Stop(timeout = "1 s")
        @Initialized @Env("DEAF=1")
        static DockerContainer slow;

        @Test
        void startsAnyway() {
            MARKERS.add(text(slow, "/data/marker"));
        }
    }

    static class PreparedTestCase {
        @Initialized @Snapshot(prepare = "prepare")
        DockerContainer slow;

        static void prepare(DockerContainer container) {
            container.exec("sh", "-c", "echo prepared >> /data/prepared").orThrow();
        }

        @Test
        void once() {
            MARKERS.add(text(slow, "/data/marker") + " " + text(slow, "/data/prepared"));
        }

        @Test
        void twice() {
            once();
        }
    }

    private static String text(DockerContainer container, String path) {
        return container.exec("cat", path).orThrow().stdout().strip();
    }

    @BeforeEach
    void begin() {
        MARKERS.clear();
    }

    @AfterEach
    void end() {
        SnapshotStore store = new SnapshotStore(engine);
        stored().forEach(stored -> assertThat(store.remove(stored)).isTrue());
        assertThat(volumes()).isEmpty();
        engine.close();
    }

    /** Other JVMs may be executing this class, too. */
    private List<SnapshotStore.Stored> stored() {
        return OwnSnapshots.of(engine, "SnapshotIT", "RUN=" + run);
    }

    /** The frozen volumes of the snapshots of this class in this JVM, finished or not. */
    private List<String> volumes() {
        String pid = String.valueOf(ProcessHandle.current().pid());
        return engine.volumes().list(Map.of("dev.mooring.frozen-by.owner.pid", pid)).stream()
                .filter(volume -> volume.labels()
                        .getOrDefault("dev.mooring.frozen-by.declared-at", "")
                        .startsWith("SnapshotIT"))
                .map(volume -> volume.name())
                .toList();
    }

    private RealRun run() {
        return new RealRun().with(RUN, run);
    }

    private static void assertPassed(RealRun run, Class<?>... testClasses) {
        assertThat(RealRun.failures(run.execute(testClasses))).isEmpty();
    }

    @Test
    void areInitializedOnceInAllRuns() {
        assertPassed(run(), FirstTestCase.class, SecondTestCase.class);
        assertPassed(run(), FirstTestCase.class);

        assertThat(MARKERS).hasSize(3);
        assertThat(MARKERS.stream().distinct()).hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void areInitializedAtEachStartWhereSnapshotsAreOff() {
        assertPassed(run().with("mooring.snapshots", "off"), FirstTestCase.class, SecondTestCase.class);

        assertThat(MARKERS.stream().distinct()).hasSize(2);
        assertThat(stored()).isEmpty();
    }

    @Test
    void haveTheContentsOfTheFirstAndNotThoseOfEachOther() {
        assertPassed(run(), ContentsTestCase.class);
    }

    @Test
    void areInitializedOnceByParallelClassesAndSessions() {
        List<CompletableFuture<Void>> runs = Stream.of(1, 2)
                .map(number -> CompletableFuture.runAsync(
                        () -> assertPassed(run().parallel(2), FirstTestCase.class, SecondTestCase.class)))
                .toList();
        runs.forEach(CompletableFuture::join);

        assertThat(MARKERS).hasSize(4);
        assertThat(MARKERS.stream().distinct()).hasSize(1);
    }

    @Test
    void areInitializedIfTheyDoNotStartFromTheSnapshot() {
        assertPassed(run(), FailsTestCase.class);

        assertThat(MARKERS).hasSize(1);
        assertThat(stored()).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void areInitializedIfTheirProcessDoesNotStop() {
        assertPassed(run(), DeafTestCase.class);

        assertThat(MARKERS).hasSize(1);
        assertThat(stored()).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void arePreparedOnceAndOnlyForTheSessionWithoutInputs() {
        assertPassed(run(), PreparedTestCase.class);
        assertThat(MARKERS).hasSize(2);
        assertThat(MARKERS.stream().distinct()).singleElement().asString().endsWith(" prepared");
        assertThat(stored()).isEmpty();
        assertThat(volumes()).isEmpty();

        assertPassed(run(), PreparedTestCase.class);
        assertThat(MARKERS.stream().distinct()).hasSize(2);
    }

    @Test
    void areInitializedAnewOnceTheSnapshotHasExpired() {
        assertPassed(run().with("mooring.snapshots.expiry", "1 ms"), FirstTestCase.class);
        assertPassed(run(), SecondTestCase.class);

        assertThat(MARKERS.stream().distinct()).hasSize(2);
        assertThat(stored()).hasSize(1);
        assertThat(volumes()).hasSize(1);
    }

    @Test
    void areRemovedOnceTheyHaveExpired() {
        assertPassed(run().with("mooring.snapshots.expiry", "1 ms"), FirstTestCase.class);
        assertThat(stored()).hasSize(1);

        // What it says is not asked: another session may have swept before.
        ExpiredSnapshots.sweep(engine);
        assertThat(stored()).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void showNoSecretsInTheConfigurationOfTheImage() {
        assertPassed(run(), FirstTestCase.class);

        assertThat(stored())
                .singleElement()
                .satisfies(stored -> assertThat(
                                engine.images().inspectRaw(stored.image().name()))
                        .doesNotContain("hunter2"));
    }
}
