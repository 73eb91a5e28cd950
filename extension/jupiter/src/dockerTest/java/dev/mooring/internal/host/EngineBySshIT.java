package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine on another host that only ssh reaches; its host is a network namespace. */
@Tag("any-engine")
@Tag("other-engines")
@Timeout(300)
class EngineBySshIT {

    private static DistantDockerd engine;

    @BeforeAll
    static void start() throws Exception {
        engine = DistantDockerd.start(DistantDockerd.Access.SSH);
        engine.load(DistantTestCases.TOOLS);
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (engine != null) {
            engine.close();
        }
    }

    /** The processes of ssh that lead to this engine; its configuration is on their command line. */
    private static List<String> connections() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().stream())
                .filter(line -> line.contains(engine.directory() + "/ssh_config"))
                .toList();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(engine.environment(engine.address()));
        environment.put(name, value);
        return environment;
    }

    @Test
    void portsArePublishedOnTheAddressOfItsHost() throws Exception {
        String address = engine.address();
        assertThat(engine.run(address, address, DistantTestCases.WorksTestCase.class))
                .contains("passed: 5, failed: 0")
                .containsOnlyOnce("The engine ssh://root@" + address + " runs on another host. Ports are published on "
                        + address + " and reached at " + address);
        assertThat(engine.left()).isEmpty();
        await().until(() -> connections().isEmpty());
    }

    @Test
    void aNameOfSshsConfigurationStandsForItsHost() throws Exception {
        String address = engine.address();
        assertThat(engine.run(
                        with("DOCKER_HOST", "ssh://" + DistantDockerd.ALIAS),
                        address,
                        address,
                        DistantTestCases.WorksTestCase.class))
                .contains("passed: 5, failed: 0");
    }

    @Test
    void theSocketThereCanBeNamed() throws Exception {
        String socket = engine.directory().resolve("docker.sock").toString();
        assertThat(engine.run(
                        with("DOCKER_HOST", "ssh://root@" + engine.address() + socket),
                        engine.address(),
                        engine.address(),
                        DistantTestCases.WorksTestCase.class))
                .contains("passed: 5, failed: 0");
    }

    @Test
    void filesOfThisHostAreRefused() throws Exception {
        assertThat(engine.run(engine.address(), "", DistantTestCases.BindTestCase.class))
                .contains("runs on another host, which does not have it")
                .contains("copy the files into the container with @CopyToContainer");
    }

    @Test
    void nothingIsLeftByAJvmThatWasKilled() throws Exception {
        engine.run(engine.address(), "", DistantTestCases.HaltTestCase.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> engine.left().isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> connections().isEmpty());
    }

    @Test
    void aKeyThatIsNotAcceptedIsToldInSshsWords() throws Exception {
        Path login = engine.directory().resolve("login");
        Path aside = engine.directory().resolve("aside");
        Files.move(login, aside);
        try {
            assertThat(engine.run(engine.address(), "", DistantTestCases.HaltTestCase.class))
                    .contains("No container engine answered.")
                    .containsPattern(
                            "tried: +DOCKER_HOST=ssh://root@[0-9.]+: ssh to [0-9.]+ ended with exit code 255: ")
                    .contains("Permission denied (publickey")
                    .contains("`ssh` must log in to that host without asking anything, and `docker version` must work"
                            + " there.");
        } finally {
            Files.move(aside, login);
        }
    }
}
