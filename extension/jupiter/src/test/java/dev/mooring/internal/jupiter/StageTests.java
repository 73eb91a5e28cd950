package dev.mooring.internal.jupiter;

import static dev.mooring.internal.jupiter.StageRun.assertThatItPassed;
import static dev.mooring.internal.jupiter.StageRun.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.spec.PullPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What is done instead of tests if {@code mooring.stage} is set. */
@Tag("every-junit")
class StageTests {

    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path directory;

    static class OrdersTestCase {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @Test
        @Tag("slow")
        void a() {
            Story.tell("a");
        }

        @Nested
        class Payments {
            @Container(image = "redis:8")
            DockerContainer cache;

            @Test
            void b() {
                Story.tell("b");
            }
        }
    }

    static class StockTestCase {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @ParameterizedTest
        @ValueSource(strings = "8")
        void c(String version, @Container(image = "mysql:${arg:version}") DockerContainer mysql) {
            Story.tell("c");
        }
    }

    @Disabled
    static class SkippedTestCase {
        @Container(image = "never:1")
        static DockerContainer never;

        @Test
        void d() {
            Story.tell("d");
        }
    }

    /** Without a container. */
    static class PlainTestCase {
        @Test
        void e() {
            Story.tell("e");
        }
    }

    @Environment
    record Shop(
            @BuildImage(dockerfileText = "FROM debian:12") DockerImage image,
            @Container(image = "${image}") DockerContainer app) {}

    @UseEnvironment(Shop.class)
    static class ShopTestCase {
        @Test
        void f() {
            Story.tell("f");
        }
    }

    static class MistakenTestCase {
        @Container(image = "")
        static DockerContainer nothing;

        @Test
        void g() {
            Story.tell("g");
        }
    }

    private final FakeRun run = FakeRun.on(engine);

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.contents()).isEmpty();
    }

    private StageRun stages() {
        return new StageRun(run, directory);
    }

    @Test
    void listsImagesWithWhoNeedsThem() throws IOException {
        engine.provide("postgres:17");

        assertThatItPassed(stages().stage("list", OrdersTestCase.class, StockTestCase.class, SkippedTestCase.class));

        assertThat(stages().text("list"))
                .containsExactly(
                        "The tests need 3 images, of which the engine lacks 1.",
                        "",
                        "postgres:17",
                        "  state:      present, 1 B",
                        "  needed by:  'db' (StageTests.OrdersTestCase.db)",
                        "              'db' (StageTests.StockTestCase.db)",
                        "",
                        "redis:8",
                        "  state:      missing",
                        "  needed by:  'cache' (StageTests.OrdersTestCase.Payments.cache)",
                        "",
                        "mysql:${arg:version}",
                        "  state:      known only when the tests run",
                        "  needed by:  'mysql' (StageTests.StockTestCase.c(mysql))");
        assertThat(stages().json("list"))
                .startsWith("{\"stage\":\"list\",\"images\":[{\"image\":\"postgres:17\",\"kind\":\"pull\","
                        + "\"state\":\"present\",\"present\":true,\"onEngine\":\"postgres:17\",\"id\":\"sha256:")
                .contains("{\"image\":\"redis:8\",\"kind\":\"pull\",\"state\":\"missing\",\"present\":false,"
                        + "\"onEngine\":null,\"id\":null,\"digests\":[],\"size\":null,"
                        + "\"neededBy\":[\"'cache' (StageTests.OrdersTestCase.Payments.cache)\"]}")
                .endsWith("],\"unknown\":[]}\n");
        assertThat(engine.journal()).isEmpty();
    }

    static class AllTestsDisabledTestCase {
        @Container(image = "never:1")
        static DockerContainer never;

        @Test
        @Disabled
        void e() {}
    }

    static class OneTestDisabledTestCase {
        @Container(image = "redis:8")
        static DockerContainer cache;

        @Test
        @Disabled
        void f(@Container(image = "never:2") DockerContainer never) {}

        @Test
        void g() {}
    }

    @Test
    void listsNoImagesOfDisabledTests() throws IOException {
        engine.provide("redis:8");

        assertThatItPassed(stages().stage("list", AllTestsDisabledTestCase.class, OneTestDisabledTestCase.class));

        assertThat(stages().text("list"))
                .containsExactly(
                        "The tests need 1 image.",
                        "",
                        "redis:8",
                        "  state:      present, 1 B",
                        "  needed by:  'cache' (StageTests.OneTestDisabledTestCase.cache)");
    }

    static class FreshTestCase {
        @Container(image = "docker.io/library/redis:8")
        static DockerContainer longName;

        @Container(image = "redis:8", pull = PullPolicy.NEVER)
        static DockerContainer local;

        @Container(image = "redis:8")
        static DockerContainer usual;

        @Container(image = "redis:8", pull = PullPolicy.ALWAYS)
        static DockerContainer fresh;

        @Test
        void h() {
            Story.tell("h");
        }
    }

    @Test
    void pullsAnImageOnceForAllWhoNeedItAsTheMostDemandingOneSays() throws IOException {
        engine.provide("redis:8").provide("docker.io/library/redis:8").offer("redis:8", null);

        assertThatItPassed(stages().stage("pull", FreshTestCase.class));

        assertThat(stages().text("pull").get(0)).isEqualTo("The tests need 2 images.");
        assertThat(stages().text("pull"))
                .containsSequence(
                        "  needed by:  'fresh' (StageTests.FreshTestCase.fresh)",
                        "              'local' (StageTests.FreshTestCase.local)",
                        "              'usual' (StageTests.FreshTestCase.usual)");
        assertThat(engine.journal()).containsExactly("pull redis:8");
    }

    @Test
    void listsImagesThatAreBuilt() throws IOException {
        assertThatItPassed(stages().stage("list", ShopTestCase.class));

        assertThat(stages().text("list"))
                .containsExactly(
                        "The tests need 1 image, of which the engine lacks 1.",
                        "",
                        "image 'image' (StageTests.Shop(image)), built",
                        "  state:      missing",
                        "  needed by:  'app' (StageTests.Shop(app))");
        assertThat(engine.journal()).isEmpty();
    }

    @Test
    void pullsAllAtTheSameTime() throws IOException {
        engine.offer("postgres:17", null).offer("redis:8", null);
        CountDownLatch both = new CountDownLatch(2);
        engine.before(Call.PULL, image -> {
            both.countDown();
            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
        });

        assertThatItPassed(stages().stage("pull", OrdersTestCase.class));

        assertThat(engine.imageNames()).containsExactly("postgres:17", "redis:8");
        assertThat(stages().text("pull"))
                .contains("The tests need 2 images.", "  state:      pulled, 1 B")
                .doesNotContain("  state:      missing");
    }

    @Test
    void buildsWithWhatItBeginsWith() {
        engine.offer("debian:12", null);

        assertThatItPassed(stages().stage("pull", ShopTestCase.class));

        assertThat(engine.imageNames())
                .hasSize(2)
                .contains("debian:12")
                .anyMatch(name -> name.startsWith("mooring.local/built:"));
    }

    @Test
    void failsIfAnImageCannotBeObtainedAndObtainsTheOthers() {
        engine.offer("postgres:17", null);

        assertThat(failureOf(stages().stage("pull", OrdersTestCase.class))).hasMessage("""
                        1 of 2 images could not be obtained.

                        Container 'cache' (StageTests.OrdersTestCase.Payments.cache, image redis:8) needs the image 'redis:8', which could not be pulled.
                          what to do:  check the name; log in with 'docker login' as a user who may read the image if it is private
                          registry:    docker.io
                          answer:      pull access denied for redis:8, repository does not exist or may require 'docker login'""");
        assertThat(engine.imageNames()).containsExactly("postgres:17");
    }

    @Test
    void runsFromTheDirectoryAlone() throws IOException {
        engine.offer("postgres:17", null).offer("redis:8", null);
        Path saved = directory.resolve("images");
        run.with(Configuration.IMAGES_DIRECTORY, saved.toString());
        assertThatItPassed(stages().stage("save", OrdersTestCase.class));
        assertThat(stages().text("save"))
                .filteredOn("  state:      written, 1 B"::equals)
                .hasSize(2);
        assertThat(saved.resolve("blobs").toFile().list()).hasSize(3);
        engine.images().remove("postgres:17");
        engine.images().remove("redis:8");
        engine.before(Call.PULL, image -> {
            throw new IllegalStateException("no registry can be reached");
        });

        FakeRun offline = FakeRun.on(engine).with(Configuration.IMAGES_DIRECTORY, saved.toString());
        offline.execute(OrdersTestCase.class).assertAllPassed(2);
    }

    @Test
    void savesOnlyWhatHasChanged() throws IOException {
        engine.offer("postgres:17", null).offer("redis:8", null);
        Path saved = directory.resolve("images");
        run.with(Configuration.IMAGES_DIRECTORY, saved.toString());
        stages().stage("save", OrdersTestCase.class);
        engine.images().remove("redis:8");
        engine.provide(
                new InspectedImage(
                        "sha256:changed",
                        List.of("redis:8"),
                        List.of(),
                        Instant.EPOCH,
                        null,
                        "linux",
                        "amd64",
                        1,
                        InspectedConfig.NONE),
                null);

        assertThatItPassed(stages().stage("save", OrdersTestCase.class));

        assertThat(stages().text("save"))
                .containsSubsequence(
                        "postgres:17", "  state:      unchanged, 1 B", "redis:8", "  state:      written, 1 B");
        // What nobody has any more has been deleted.
        assertThat(saved.resolve("blobs").toFile().list()).hasSize(3);
    }

    @Test
    void loadsWhatIsMissing() throws IOException {
        engine.offer("postgres:17", null).offer("debian:12", null).offer("redis:8", null);
        Path saved = directory.resolve("images");
        run.with(Configuration.IMAGES_DIRECTORY, saved.toString());
        assertThatItPassed(stages().stage("save", OrdersTestCase.class, ShopTestCase.class));
        List<String> all = engine.imageNames();
        all.forEach(name -> engine.images().remove(name));

        assertThatItPassed(stages().stage("load", OrdersTestCase.class, ShopTestCase.class));

        assertThat(engine.imageNames()).isEqualTo(all);
        assertThat(stages().text("load"))
                .filteredOn("  state:      loaded, 1 B"::equals)
                .hasSize(3);
    }

    @Test
    void saysWhichImagesCannotBeLoaded() {
        Path saved = directory.resolve("images");
        run.with(Configuration.IMAGES_DIRECTORY, saved.toString());

        assertThat(failureOf(stages().stage("load", StockTestCase.class)))
                .hasMessage("1 of 2 images are neither on the engine nor in " + saved + ".\n"
                        + "  what to do:  save them with -Dmooring.stage=save where a registry can be reached\n\n"
                        + "  postgres:17, needed by 'db' (StageTests.StockTestCase.db)");
    }

    @Test
    void saysThatADirectoryIsNeeded() {
        assertThat(failureOf(stages().stage("save", OrdersTestCase.class)))
                .hasMessage("The stage needs a directory for the images, but mooring.images.directory is not set.\n"
                        + "  what to do:  set it to a directory, for instance"
                        + " -Dmooring.images.directory=/builds/cache/images");
    }

    @Test
    void saysWhichStagesThereAre() {
        assertThat(failureOf(stages().stage("pul", OrdersTestCase.class)))
                .hasMessage("The configuration parameter mooring.stage is 'pul', but must be one of"
                        + " list, pull, save, load, doctor, prune, ps.");
    }

    @Test
    void failsIfTheNeedsOfAClassAreNotKnown() throws IOException {
        engine.provide("postgres:17").provide("redis:8");

        assertThat(failureOf(stages().stage("list", MistakenTestCase.class, OrdersTestCase.class)))
                .hasMessageStartingWith("What StageTests.MistakenTestCase needs is not known.\n"
                        + "StageTests.MistakenTestCase cannot be provisioned because of a mistake;");
        assertThat(stages().text("list")).contains("postgres:17");
    }

    @Test
    void considersWhatFiltersLeave() throws IOException {
        assertThatItPassed(stages().stage(
                        "list", request -> request.filters(TagFilter.includeTags("slow")), OrdersTestCase.class));

        assertThat(stages().text("list")).contains("postgres:17").doesNotContain("redis:8");
    }

    @Test
    void runsNoTestOfAnyClass() throws IOException {
        TestExecutionSummary summary = stages().stage("list", PlainTestCase.class, OrdersTestCase.class);

        assertThatItPassed(summary);
        // Each class, so that build tools know it as one with tests.
        assertThat(summary.getContainersSkippedCount()).isEqualTo(2);
        assertThat(stages().text("list")).contains("postgres:17");
    }

    @Test
    void isNoTestWhereThereAreNone() {
        TestExecutionSummary summary = stages().stage("list", request -> {}, String.class);

        assertThat(summary.getTestsFoundCount()).isZero();
    }

    @Test
    void runsInParallelExecutions() {
        run.parallel();

        assertThatItPassed(stages().stage("list", OrdersTestCase.class));
    }

    static class TwiceTestCase {
        @Container(image = "redis:8")
        static DockerContainer one;

        @Container(image = "redis:8")
        static DockerContainer other;

        @Test
        void i() {
            Story.tell("i");
        }
    }

    @Test
    void pullsAnImageOnceIfItIsMissing() throws IOException {
        engine.offer("redis:8", null);

        assertThatItPassed(stages().stage("pull", TwiceTestCase.class));

        assertThat(engine.journal()).containsExactly("pull redis:8");
        assertThat(stages().text("pull")).contains("The tests need 1 image.", "  state:      pulled, 1 B");
    }

    @Test
    void leavesNoOutputOfAnEarlierRunWhenItFails() throws IOException {
        engine.offer("postgres:17", null).offer("redis:8", null);
        run.with(Configuration.IMAGES_DIRECTORY, directory.resolve("images").toString());
        assertThatItPassed(stages().stage("save", OrdersTestCase.class));
        StageRun again = new StageRun(FakeRun.on(engine), directory);

        assertThat(failureOf(again.stage("save", OrdersTestCase.class)))
                .hasMessageStartingWith("The stage needs a directory");

        assertThat(directory.resolve("mooring").toFile().list())
                .containsExactlyInAnyOrder("stage-save.txt", "stage-save-" + OrdersTestCase.class.getName() + ".txt");
        assertThat(again.text("save"))
                .first()
                .isEqualTo("The stage needs a directory for the images, but mooring.images.directory is not set.");
    }

    @Test
    void executesNoTestIfItIsNotAskedWhatWasDiscovered() {
        LauncherConfig withoutFilters = LauncherConfig.builder()
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(run.with(Configuration.STAGE, "list").begin())
                .selectors(selectClass(PlainTestCase.class))
                .build();

        try (LauncherSession session = LauncherFactory.openSession(withoutFilters)) {
            assertThatThrownBy(() -> session.getLauncher().execute(request))
                    .hasMessage(
                            "mooring.stage is 'list', but JUnit has not asked Mooring's filter for discovered tests, dev.mooring"
                                    + ".internal.launcher.DiscoveredEngines, so that the tests would be executed.\n  what to do: "
                                    + " let JUnit find filters in META-INF/services"
                                    + " (LauncherConfig.enablePostDiscoveryFilterAutoRegistration)");
        }
        assertThat(Story.events()).isEmpty();
    }
}
