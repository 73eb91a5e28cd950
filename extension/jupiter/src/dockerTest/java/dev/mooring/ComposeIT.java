package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.EngineKind;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose files as environments of test classes, on the real engine. */
class ComposeIT {

    @Environment
    @Compose(
            value = "src/dockerTest/compose/greeter.yaml",
            profiles = "client",
            env = {"NAME=tests", "PREFIX=${sys:mooring.image.prefix:-}"})
    record Greeting(
            @Container @PortForward(8000) @WaitForHttp("/greeting")
            DockerContainer greeter,

            @Container(name = "client-app") @WaitForExit DockerContainer client,

            @Network(name = "default") DockerNetwork network) {

        URI uri() {
            return greeter.endpoint(8000).uri("http").resolve("/greeting");
        }
    }

    @UseEnvironment(Greeting.class)
    static class GreetingTestCase {
        @Container(name = "client-app")
        static DockerContainer client;

        @Template("http://${greeter.address:8000}/greeting")
        URI uri;

        @Test
        void classesGetHandlesByTheNamesOfServices(Greeting greeting) throws IOException {
            assertThat(uri).isEqualTo(greeting.uri());
            try (InputStream answer = uri.toURL().openStream()) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello tests\n");
            }
            assertThat(client.logs()).isEqualTo("hello tests\n");
            assertThat(client).isSameAs(greeting.client());
            assertThat(greeting.network().inspect().containers()).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void aClassUsesAComposeFile() {
        OnEngine.passes(GreetingTestCase.class);
    }

    @Environment
    @Compose(
            value = "src/dockerTest/compose/greeter.yaml",
            services = "waits",
            profiles = "broken",
            env = "PREFIX=${sys:mooring.image.prefix:-}")
    record Broken() {}

    @UseEnvironment(Broken.class)
    static class BrokenTestCase {
        @Test
        void isNeverRun() {}
    }

    @Environment
    @Compose(
            value = "src/dockerTest/compose/greeter.yaml",
            services = "leaks",
            profiles = "broken",
            env = {"PREFIX=${sys:mooring.image.prefix:-}", "PASSWORD=s3cret-17"})
    record Leaking() {}

    @UseEnvironment(Leaking.class)
    static class LeakingTestCase {
        @Test
        void isNeverRun() {}
    }

    @Environment
    @Compose(
            value = "src/dockerTest/compose/missing.yaml",
            createMissingPaths = true,
            env = "DIRECTORY=${sys:mooring.test.missing:-}")
    record Creating(@Container DockerContainer writer) {}

    @UseEnvironment(Creating.class)
    static class CreatingTestCase {
        @Test
        void runs(Creating creating) {
            assertThat(creating.writer().exec("ls", "-A", "/data").stdout()).isEmpty();
        }
    }

    @Environment
    @Compose(value = "src/dockerTest/compose/missing.yaml", env = "DIRECTORY=${sys:mooring.test.missing:-}")
    record Refusing() {}

    @UseEnvironment(Refusing.class)
    static class RefusingTestCase {
        @Test
        void isNeverRun() {}
    }

    @Test
    @DisabledOn(engine = EngineKind.ELSEWHERE, because = "it has other files")
    @DisabledOn(engine = EngineKind.PODMAN, because = "it does not create mounted paths")
    void missingPathsAreCreatedOnRequest(@TempDir Path directory) {
        Path missing = directory.resolve("a/b");
        System.setProperty("mooring.test.missing", missing.toString());
        try {
            assertThat(OnEngine.failures(OnEngine.execute(RefusingTestCase.class))
                            .get(0))
                    .hasMessageContaining("mounts a path of the host that does not exist.");
            assertThat(missing).doesNotExist();

            OnEngine.passes(CreatingTestCase.class);
            assertThat(missing).isEmptyDirectory();
        } finally {
            System.clearProperty("mooring.test.missing");
        }
    }

    @Test
    void aFailureDoesNotShowAPassword() {
        List<Throwable> failures = OnEngine.failures(OnEngine.execute(LeakingTestCase.class));

        assertThat(failures.get(0))
                .hasMessageContaining("jdbc:db?password=***")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void aFailureNamesTheLineOfTheService() {
        List<Throwable> failures = OnEngine.failures(OnEngine.execute(BrokenTestCase.class));

        assertThat(failures.get(0))
                .hasMessageContaining(
                        "'without-health' (ComposeIT.Broken, src/dockerTest/compose/greeter.yaml:15, image ")
                .hasMessageContaining("health check");
    }
}
