package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.pull.RegistryProcess;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** From an annotation to a container whose image was pulled from a real registry. */
@Timeout(60)
@DisabledOn(engine = ELSEWHERE, because = "it cannot reach a registry of this host")
@DisabledOn(engine = PODMAN, because = "In Podman, a registry without TLS has to be configured")
class PulledContainerIT {

    private static final String REGISTRY = "test.registry";
    private static final String IMAGE = System.getProperty(Configuration.IMAGE_PREFIX, "") + RealRun.IMAGE;

    @TempDir
    Path directory;

    private Engine engine;
    private RegistryProcess registry;
    private String pushed;

    @BeforeEach
    void push() throws IOException {
        engine = HttpEngine.connect();
        registry = RegistryProcess.open(directory);
        pushed = registry.host() + "/app:1";
        engine.images().tag(IMAGE, pushed);
        engine.images().push(pushed, step -> {});
        engine.images().remove(pushed);
    }

    @AfterEach
    void leaveNothing() {
        try (Engine closing = engine;
                RegistryProcess ending = registry) {
            if (ending != null) {
                closing.images().remove(pushed);
                closing.images().remove("registry.invalid/app:1");
            }
        }
    }

    static class AppTestCase {

        @Container(image = "${config:test.registry}/app:1")
        @PortForward(9000)
        static DockerContainer app;

        @Test
        void runs() {
            assertThat(app.state().running()).isTrue();
        }
    }

    @Test
    void theImageIsPulled() {
        assertThat(engine.images().inspect(pushed)).isEmpty();
        run(registry.host()).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(engine.images().inspect(pushed)).isPresent();
    }

    @Test
    void theImageIsPulledFromAMirror() {
        realRun("registry.invalid")
                .with(Configuration.IMAGE_MIRRORS, "registry.invalid=" + registry.host())
                .execute(AppTestCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(engine.images().inspect("registry.invalid/app:1")).isPresent();
    }

    static class UnknownTagTestCase {

        @Container(image = "${config:test.registry}/app:2")
        static DockerContainer app;

        @Test
        void neverRuns() {}
    }

    @Test
    void anUnknownTagIsToldWithItsPlace() {
        EngineExecutionResults results = realRun(registry.host()).execute(UnknownTagTestCase.class);
        String name = registry.host() + "/app:2";
        assertThat(RealRun.failures(results))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageContaining("""
                        Container 'app' (PulledContainerIT.UnknownTagTestCase.app, image %s) needs the image '%s', \
                        which could not be pulled.
                          what to do:  check the name and the tag
                          registry:    %s, asked anonymously
                          answer:      manifest for %s not found: manifest unknown: manifest unknown""".formatted(name, name, registry.host(), name)));
    }

    private static EngineExecutionResults run(String host) {
        return realRun(host).execute(AppTestCase.class);
    }

    /** Without the prefix that stands before the names of local images. */
    private static RealRun realRun(String host) {
        return new RealRun().with(Configuration.IMAGE_PREFIX, "").with(REGISTRY, host);
    }
}
