package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.DockerTest;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.LoadImage;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.ImageSummary;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForPort;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Images that annotations declare, through JUnit and on the real engine. */
@Timeout(180)
class ImageAnnotationsIT {

    private static final String BASE = "BASE=${config:mooring.image.prefix:-}debian:trixie-slim";
    private static final String TOOLS = "BASE=${config:mooring.image.prefix:-}mooring/test-tools:1";
    private static final String MARK = "dev.mooring.test=${sys:mooring.test.unique}";

    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();
    private static final List<String> COMMITTED = new ArrayList<>();

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void begin() {
        IDS.clear();
        COMMITTED.clear();
        System.setProperty("mooring.test.unique", unique);
    }

    /** What is built stays on the engine for the next run, and would stay after this one. */
    @AfterEach
    void removeWhatWasBuilt() {
        System.clearProperty("mooring.test.unique");
        System.clearProperty("mooring.test.archive");
        try (Engine engine = engine()) {
            for (ImageSummary image : engine.images().list(Map.of("dev.mooring.test", unique))) {
                engine.images().remove(image.id(), true);
            }
        }
    }

    private static Engine engine() {
        return new HttpConnector().connect(name -> Optional.empty(), secret -> {});
    }

    private static void assertAllPassed(EngineExecutionResults results, long tests) {
        assertThat(RealRun.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    @DockerTest
    static class FieldTestCase {

        @BuildImage(context = "classpath:images/hello", args = BASE, labels = MARK)
        static DockerImage image;

        @Container(image = "${image}")
        @WaitForExit
        static DockerContainer hello;

        @Container(command = {"sleep", "infinity"})
        @BuildImage(
                dockerfileText = {"ARG BASE", "FROM $BASE", "RUN --mount=type=cache,target=/c echo inline >/x"},
                args = BASE,
                labels = MARK)
        @Env("A=b")
        DockerContainer inline;

        @Test
        void saysHello() {
            IDS.add(image.id());
            assertThat(hello.logs()).isEqualTo("hello from the class path\n");
            assertThat(hello.image()).isEqualTo(image.name()).startsWith("mooring.local/built:");
        }

        @Test
        void isBuiltInline(Docker docker) {
            assertThat(docker.images().get(inline.image()).inspect().config().labels())
                    .containsKeys("dev.mooring.built", "dev.mooring.expires", "dev.mooring.test");
        }
    }

    @DockerTest
    static class ConfiguredTestCase {

        @Container(command = {"cat", "/x"})
        @BuildImage(
                dockerfileText = {"ARG BASE", "FROM $BASE", "ARG NUMBER", "RUN echo ${sys:no.such:-no.} $NUMBER >/x"},
                args = BASE,
                configure = "numbered")
        @WaitForExit
        static DockerContainer cat;

        /** A brace that only the Dockerfile knows, and a label. */
        static BuildSpec numbered(BuildSpec spec) {
            return spec.toBuilder()
                    .dockerfileText(spec.dockerfileText() + "LABEL number=${NUMBER}\n")
                    .arg("NUMBER", Integer.toString(21 * 2))
                    .label("dev.mooring.test", System.getProperty("mooring.test.unique"))
                    .build();
        }

        @Test
        void isBuiltWithWhatCodeHasComputed(Docker docker) {
            assertThat(cat.logs()).isEqualTo("no. 42\n");
            assertThat(docker.images().get(cat.image()).inspect().config().labels())
                    .containsEntry("number", "42")
                    .containsKey("dev.mooring.test");
        }
    }

    @Test
    void aMethodCustomizesABuild() {
        assertAllPassed(new RealRun().execute(ConfiguredTestCase.class), 1);
    }

    static class AgainTestCase extends FieldTestCase {}

    @DockerTest
    static class SameContentTestCase {
        @BuildImage(context = "classpath:images/hello", args = BASE, labels = MARK)
        DockerImage image;

        @Test
        void isTheSameImage() {
            IDS.add(image.id());
        }
    }

    @Test
    void aClassDeclaresImages() {
        assertAllPassed(
                new RealRun().parallel(2).execute(FieldTestCase.class, AgainTestCase.class, SameContentTestCase.class),
                5);
        assertThat(IDS).hasSize(1);
        assertAllPassed(new RealRun().execute(SameContentTestCase.class), 1);
        assertThat(IDS).as("found by the next run").hasSize(1);
    }

    /** The example of the design, in small. */
    @Environment
    record Shop(
            @Network DockerNetwork backend,

            @BuildImage(
                    dockerfileText = {"ARG BASE", "FROM $BASE", "ENTRYPOINT [\"/bin/sh\", \"-c\"]"},
                    args = TOOLS,
                    labels = MARK)
            DockerImage image,

            @Container(image = "${image}", command = "echo migrated") @Network("backend") @WaitForExit
            DockerContainer migration,

            @Container(image = "${image}", command = "exec serve tcp")
            @Network("backend")
            @DependsOn("migration")
            @PortForward(8080)
            @WaitForPort
            DockerContainer app) {}

    @UseEnvironment(Shop.class)
    static class ShopTestCase {
        @Test
        void isOpen(Shop shop) {
            IDS.add(shop.image().id());
            assertThat(shop.migration().logs()).isEqualTo("migrated\n");
            assertThat(shop.migration().image()).isEqualTo(shop.image().name());
            assertThat(shop.app().image()).isEqualTo(shop.image().name());
            assertThat(shop.app().state().running()).isTrue();
        }
    }

    @UseEnvironment(Shop.class)
    static class OtherShopTestCase extends ShopTestCase {}

    @Test
    void anEnvironmentDeclaresAnImageOfTwoContainers() {
        assertAllPassed(new RealRun().execute(ShopTestCase.class, OtherShopTestCase.class), 2);
        assertThat(IDS).hasSize(1);
    }

    @DockerTest
    static class LoadTestCase {

        @LoadImage("${sys:mooring.test.archive}")
        DockerImage image;

        @Container(
                image = "${image}",
                command = {"cat", "/x"})
        @WaitForExit
        DockerContainer cat;

        @Container(command = {"cat", "/x"})
        @LoadImage(value = "${sys:mooring.test.archive}", image = "mooring-test/loaded:${sys:mooring.test.unique}")
        @WaitForExit
        DockerContainer direct;

        @Test
        void isLoaded() {
            assertThat(image.name()).contains("mooring-test/loaded:");
            assertThat(cat.logs()).isEqualTo(direct.logs()).isEqualTo("loaded\n");
        }
    }

    @Test
    void loadedNamesGoWithTheScope(@TempDir Path directory) throws Exception {
        Path archive = directory.resolve("loaded.tar");
        String name = "mooring-test/loaded:" + unique;
        assertAllPassed(new RealRun().execute(FieldTestCase.class), 2);
        try (Engine engine = engine()) {
            String container = committable(engine, name);
            try (InputStream images = engine.archives().save(List.of(name))) {
                Files.copy(images, archive);
            } finally {
                engine.containers().remove(container);
                engine.images().remove(name);
            }
            System.setProperty("mooring.test.archive", archive.toString());
            assertAllPassed(new RealRun().execute(LoadTestCase.class), 1);
            assertThat(engine.images().inspect(name)).isEmpty();

            try (InputStream images = Files.newInputStream(archive)) {
                engine.archives().load(images);
            }
            assertAllPassed(new RealRun().execute(LoadTestCase.class), 1);
            assertThat(engine.images().inspect(name)).as("it was there before").isPresent();
            engine.images().remove(name);
        }
    }

    /** Makes an image that holds a file, without a build. */
    private static String committable(Engine engine, String name) {
        String prefix = Optional.ofNullable(System.getProperty(Configuration.IMAGE_PREFIX))
                .orElse("");
        String container = engine.containers()
                .create(new CreateContainer(
                        name.replaceAll("[/:]", "-"),
                        ContainerSpec.builder(prefix + "debian:trixie-slim")
                                .command("sh", "-c", "echo loaded >/x")
                                .build(),
                        Map.of()));
        engine.containers().start(container);
        engine.containers().awaitExit(container);
        engine.containers().commit(container, name, CommitOptions.DEFAULT);
        return container;
    }

    @DockerTest
    static class CommitTestCase {
        @Test
        void commits(
                @Container(
                                image = "debian:trixie-slim",
                                command = {"sleep", "infinity"})
                        DockerContainer container,
                Docker docker) {
            String name = "mooring-test/committed:" + System.getProperty("mooring.test.unique");
            DockerImage image = container.commit(name);
            DockerImage other = image.tag(name + "-other");
            COMMITTED.addAll(List.of(image.name(), other.name(), image.id()));
            docker.run(ContainerSpec.builder(name).command("sleep", "infinity").build());
        }
    }

    @Test
    void aCommittedImageGoesWithItsContainer() {
        assertAllPassed(new RealRun().execute(CommitTestCase.class), 1);
        assertThat(COMMITTED).hasSize(3);
        try (Engine engine = engine()) {
            assertThat(COMMITTED)
                    .allSatisfy(
                            name -> assertThat(engine.images().inspect(name)).isEmpty());
        }
    }

    @DockerTest
    static class BrokenTestCase {
        @Container
        @BuildImage(
                dockerfileText = {"ARG BASE", "FROM $BASE", "RUN echo no compiler; exit 3"},
                args = BASE)
        static DockerContainer web;

        @Test
        void isNeverReached() {}
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void aFailedBuildFailsTheContainersTests() {
        List<Throwable> failures = RealRun.failures(new RealRun().execute(BrokenTestCase.class));
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining(
                                "Image 'web-image' (ImageAnnotationsIT.BrokenTestCase.web) could not be built."
                                        + "\n  step:        [2/2] RUN echo no compiler; exit 3"
                                        + "\n  reason:      process \"/bin/sh -c echo no compiler; exit 3\" did not complete"
                                        + " successfully: exit code: 3"
                                        + "\n  last output: | no compiler"));
    }
}
