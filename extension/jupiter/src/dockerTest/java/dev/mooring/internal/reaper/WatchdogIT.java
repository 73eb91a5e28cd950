package dev.mooring.internal.reaper;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.DockerExtension;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.http.EngineProxy;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog finds classes and engine as its JVM did, however that was started; and it is looked after. */
class WatchdogIT {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private EngineWatch watch;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.close();
    }

    private ProcessBuilder command(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dfile=" + directory.resolve("never"));
        return new ProcessBuilder(DoomedJvm.command(DoomedMain.PatientTestCase.class, all.toArray(String[]::new)))
                .directory(directory.toFile());
    }

    private void assertCleansUp(ProcessBuilder command) throws IOException, InterruptedException {
        try (DoomedJvm jvm = DoomedJvm.start(command)) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("patient");
            assertThat(watch.belongingsOf(jvm.pid())).hasSize(4);
            jvm.kill(DoomedJvm.Kill.TREE);
            awaitClean(jvm.pid());
        }
    }

    /** The watchdog writes the report of the JVM below its working directory, so the test outlives the watchdog. */
    private void awaitClean(long pid) {
        await().atMost(BOUND)
                .until(() -> watch.isClean(pid) && DoomedJvm.watchdogOf(pid).isEmpty());
    }

    @Test
    void hasTheClassesThatAreOnTheModulePath() throws IOException, InterruptedException {
        assertCleansUp(new ProcessBuilder(onTheModulePath()));
    }

    private List<String> onTheModulePath() throws IOException {
        Path classes = placeOf(DockerExtension.class);
        Path tests = placeOf(DoomedMain.class);
        String modules = Stream.concat(
                        Stream.of(asModule(classes).toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.endsWith(".jar"))
                                .filter(entry ->
                                        !Path.of(entry).toAbsolutePath().equals(classes))
                                // Tests, which are patched into the core's module, are in the packages of these.
                                .filter(entry -> !entry.matches(".*mooring-(compose|swarm)-[^/]*")))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "setsid",
                DoomedJvm.javaOfThisJvm(),
                "--module-path",
                modules,
                "--add-modules",
                "ALL-MODULE-PATH",
                "--patch-module",
                "dev.mooring=" + tests,
                "-Dfile=" + directory.resolve("never"),
                "--module",
                "dev.mooring/" + DoomedMain.class.getName(),
                DoomedMain.PatientTestCase.class.getSimpleName());
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The name of an automatic module stands in a jar's manifest; classes in a directory are none. */
    private Path asModule(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return classes;
        }
        Path jar = directory.resolve("mooring.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Automatic-Module-Name"), "dev.mooring");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                output.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, output);
            }
        }
        return jar;
    }

    /** The configuration directory of the {@code docker} command, with a context in use whose engine is the proxy's. */
    private static void writeContext(Path configuration, String host) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("mine".getBytes(StandardCharsets.UTF_8));
        Path context = Files.createDirectories(
                configuration.resolve("contexts/meta").resolve(HexFormat.of().formatHex(digest)));
        Files.writeString(
                context.resolve("meta.json"),
                "{\"Name\": \"mine\", \"Endpoints\": {\"docker\": {\"Host\": \"" + host + "\"}}}");
        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\": \"mine\"}");
    }

    private static ProcessBuilder withoutDockerVariables(ProcessBuilder command) {
        command.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        return command;
    }

    private void assertCleansUpThrough(EngineProxy proxy, ProcessBuilder command) throws Exception {
        assertCleansUp(command);
        assertThat(proxy.requests())
                .filteredOn(line -> line.startsWith("DELETE "))
                .as("the engine of the tests is the watchdog's")
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void findsTheEngineOfARelativeConfigurationDirectory() throws Exception {
        try (EngineProxy proxy = EngineProxy.on(directory.resolve("engine.sock"))) {
            writeContext(directory.resolve("configuration"), "unix://" + directory.resolve("engine.sock"));
            ProcessBuilder command = withoutDockerVariables(command());
            command.environment().put("DOCKER_CONFIG", "configuration");
            assertCleansUpThrough(proxy, command);
        }
    }

    /** As behind a named pipe of Windows, which only the docker command can open. */
    @Test
    @DisabledOn(engine = PODMAN, because = "the docker command reaches Docker")
    void reachesTheEngineByTheCommandOfItsJvm() throws Exception {
        assertCleansUp(withoutDockerVariables(command("-Dmooring.engine=command:docker system dial-stdio")));
    }

    @Test
    @Tag("thorough")
    void findsTheEngineOfAnotherHomeDirectory() throws Exception {
        try (EngineProxy proxy = EngineProxy.on(directory.resolve("engine.sock"))) {
            writeContext(directory.resolve("home/.docker"), "unix://" + directory.resolve("engine.sock"));
            assertCleansUpThrough(proxy, withoutDockerVariables(command("-Duser.home=" + directory.resolve("home"))));
        }
    }

    @Test
    @Tag("thorough")
    void findsTheCertificatesOfARelativeDirectory() throws Exception {
        Path certificates = Files.createDirectory(directory.resolve("certificates"));
        try (EngineProxy proxy = EngineProxy.onTcp();
                TlsFront front = new TlsFront(certificates, proxy.port())) {
            ProcessBuilder command = withoutDockerVariables(command());
            command.environment()
                    .putAll(Map.of(
                            "DOCKER_HOST",
                            "tcp://localhost:" + front.port(),
                            "DOCKER_TLS_VERIFY",
                            "1",
                            "DOCKER_CERT_PATH",
                            "certificates"));
            assertCleansUpThrough(proxy, command);
        }
    }

    @Test
    void isStartedAgainAfterItsEnd() throws IOException, InterruptedException {
        try (DoomedJvm jvm = DoomedJvm.start(command())) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("patient");
            ProcessHandle first = await().until(() -> DoomedJvm.watchdogOf(jvm.pid()), Optional::isPresent)
                    .orElseThrow();
            first.destroyForcibly();
            assertThat(jvm.awaitLine("The watchdog"))
                    .endsWith(
                            "The watchdog of this run has ended unexpectedly and is started again; it printed nothing");
            await().atMost(BOUND)
                    .until(() -> DoomedJvm.watchdogOf(jvm.pid())
                            .filter(second -> second.pid() != first.pid())
                            .isPresent());
            jvm.kill(DoomedJvm.Kill.TREE);
            awaitClean(jvm.pid());
        }
    }

    @Test
    void hasNoMoreOfTheEnvironmentThanItNeeds() throws IOException, InterruptedException {
        ProcessBuilder command = command();
        command.environment()
                .putAll(Map.of("DOCKER_PASSWORD", "secret", "BUILD_ID", "1", "DOCKER_DEFAULT_PLATFORM", "linux/amd64"));
        try (DoomedJvm jvm = DoomedJvm.start(command)) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("patient");
            ProcessHandle watchdog = await().until(() -> DoomedJvm.watchdogOf(jvm.pid()), Optional::isPresent)
                    .orElseThrow();
            Set<String> names = Stream.of(Files.readString(Path.of("/proc/" + watchdog.pid() + "/environ"))
                            .split("\0"))
                    .map(entry -> entry.split("=", 2)[0])
                    .collect(Collectors.toSet());
            assertThat(names)
                    .contains("CLASSPATH", "DOCKER_HOST", "DOCKER_API_VERSION")
                    .isSubsetOf(
                            "CLASSPATH",
                            "DOCKER_HOST",
                            "DOCKER_API_VERSION",
                            "DOCKER_TLS_VERIFY",
                            "DOCKER_CERT_PATH",
                            "SSH_AUTH_SOCK",
                            "HOME",
                            "PATH",
                            "TMPDIR",
                            "PWD",
                            "_");
            jvm.kill(DoomedJvm.Kill.PROCESS);
            awaitClean(jvm.pid());
        }
    }
}
