package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.OwnDockerd;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.pull.RegistryProcess;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Images are pulled from a registry and saved by one engine; then the registry ends, and the tests run on another
 * engine, which has no images and reaches no network.
 */
@Timeout(180)
class StageIT {

    private static final String SOCKET = "stage.socket";

    static class TaggedTestCase {
        @Container(image = "${config:stage.tagged}")
        @WaitForLog("listening")
        static DockerContainer tagged;

        @Test
        void runs() {
            assertThat(tagged.state().running()).isTrue();
        }
    }

    static class PinnedTestCase {
        @Container(image = "${config:stage.pinned}")
        @WaitForLog("listening")
        static DockerContainer pinned;

        @Test
        void runs() {
            assertThat(pinned.state().running()).isTrue();
        }
    }

    static class BuiltTestCase {
        @Container
        @BuildImage(
                args = "BASE=${config:stage.tagged}",
                dockerfileText = {"ARG BASE", "FROM $BASE", "LABEL built=${config:stage.unique}"})
        @WaitForLog("listening")
        static DockerContainer built;

        @Test
        void runs() {
            assertThat(built.inspect().labels()).containsKey("built");
        }
    }

    /** Connects to the engine of this test. */
    static final class OwnConnector implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            String socket = parameters.apply(SOCKET).orElseThrow();
            return HttpEngine.connect(new DockerSettings(Map.of("DOCKER_HOST", "unix://" + socket), Path.of("/none")));
        }
    }

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final String unique = UUID.randomUUID().toString();
    private final Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {});

    @TempDir
    private Path directory;

    private @Nullable RegistryProcess registry;
    private Path images;

    @BeforeEach
    void offerImages() throws IOException {
        images = directory.resolve("images");
        RegistryProcess opened = RegistryProcess.open(directory.resolve("registry"));
        registry = opened;
        String name = opened.host() + "/stage:1";
        String id = build("FROM " + RealRun.IMAGE + "\nLABEL unique=" + unique + "\n", name);
        String digest = engine.images().push(name, step -> {});
        engine.images().remove(id, true);
        parameters.put("stage.tagged", name);
        parameters.put("stage.pinned", opened.host() + "/stage@" + digest);
        parameters.put("stage.unique", unique);
        parameters.put(Configuration.WATCHDOG, "false");
        parameters.put(Configuration.IMAGES_DIRECTORY, images.toString());
        parameters.put("junit.platform.reporting.output.dir", directory.toString());
    }

    private String build(String dockerfile, String tag) {
        BuildRequest request =
                new BuildRequest("Dockerfile", List.of(tag), Map.of(), null, Map.of(), null, List.of(), false);
        try (TarStream context = TarStream.of(List.of(TarPiece.ofBytes("Dockerfile", dockerfile.getBytes(UTF_8))))) {
            return engine.builds().build(request, context, event -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void removeImages() {
        if (registry != null) {
            registry.close();
        }
        removeOurs();
        engine.close();
    }

    /** The label is inherited by what was built from the image. */
    private void removeOurs() {
        engine.images()
                .list(Map.of("unique", unique))
                .forEach(image -> engine.images().remove(image.id(), true));
    }

    private TestExecutionSummary run(String stage) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(Configuration.STAGE, stage);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(
                                            selectClass(TaggedTestCase.class),
                                            selectClass(PinnedTestCase.class),
                                            selectClass(BuiltTestCase.class))
                                    .configurationParameters(all)
                                    .build(),
                            listener);
        }
        return listener.getSummary();
    }

    private void assertPassed(TestExecutionSummary summary, int tests) {
        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    private List<String> states(String stage) throws IOException {
        return Files.readAllLines(directory.resolve("mooring/stage-" + stage + ".txt")).stream()
                .filter(line -> line.startsWith("  state:"))
                .map(line -> line.substring("  state:".length()).strip().replaceAll(",.*", ""))
                .toList();
    }

    /** Without the lock, whose time tells when it was taken last. */
    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> all = Files.walk(images)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, a registry without TLS has to be configured")
    @DisabledOn(engine = ELSEWHERE, because = "it cannot reach a registry of this host")
    void testsRunFromTheDirectoryAlone() throws Exception {
        assertPassed(run("list"), 1);
        assertThat(states("list")).containsExactly("missing", "missing", "missing");
        assertPassed(run("doctor"), 1);
        assertThat(Files.readString(directory.resolve("mooring/stage-doctor.txt")))
                .contains("ok       registry: " + parameters.get("stage.tagged").replaceAll("/.*", "") + " has ");
        assertPassed(run("pull"), 1);
        assertThat(states("pull")).containsExactlyInAnyOrder("pulled", "pulled", "built");
        assertPassed(run("save"), 1);
        assertThat(states("save")).containsExactly("written", "written", "written");
        Map<Path, FileTime> before = files();
        assertPassed(run("save"), 1);
        assertThat(states("save")).containsExactly("unchanged", "unchanged", "unchanged");
        assertThat(files()).isEqualTo(before);
        Objects.requireNonNull(registry).close();
        removeOurs();

        try (OwnDockerd own = OwnDockerd.start(Files.createDirectory(directory.resolve("engine")), false)) {
            parameters.put(Configuration.ENGINE, OwnConnector.class.getName());
            parameters.put(SOCKET, own.socket().toString());
            assertPassed(run("list"), 1);
            assertThat(states("list")).containsExactly("missing", "missing", "missing");

            assertPassed(run(""), 3);

            try (Engine other =
                    new OwnConnector().connect(name -> Optional.ofNullable(parameters.get(name)), secret -> {})) {
                other.images().list(Map.of()).forEach(image -> other.images().remove(image.id(), true));
                assertThat(other.images().list(Map.of())).isEmpty();
            }
            assertPassed(run("load"), 1);
            assertThat(states("load")).containsExactly("loaded", "loaded", "loaded");
            assertPassed(run(""), 3);
            assertPassed(run("doctor"), 1);
        }
    }
}
