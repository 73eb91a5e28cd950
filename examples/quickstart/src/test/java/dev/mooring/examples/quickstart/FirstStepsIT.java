package dev.mooring.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.DockerExtension;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what docs/start/maven.md says in a folder of its own: nothing of this build's POMs applies there. */
class FirstStepsIT {

    private static final Path PROJECT = Path.of("project");
    private static final String VERSION = System.getProperty("built.version");

    @TempDir
    Path folder;

    @Test
    void theProjectOfTheQuickStartRunsWithMaven() throws Exception {
        copy(PROJECT, folder.resolve("quick-start"));

        Ended maven = maven(folder.resolve("quick-start"), repositoryWithMooring());

        assertThat(maven.exitCode()).as(maven.output()).isZero();
        // As the page has it.
        assertThat(maven.output())
                .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0")
                .containsPattern("INFO dev[.]mooring[.]containers - db [(]QuickStartTest[.]db, \\S+[)] ready after ")
                .contains("INFO dev.mooring.containers - 1 container for 1 test; tests waited ")
                .containsPattern(
                        "INFO dev[.]mooring[.]containers - Report: file:\\S+/quick-start/target/mooring/report[.]html")
                .doesNotContain("SLF4J(W)");
        // By the watchdog, after the end of the test JVM.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(folder.resolve("quick-start/target/mooring/report.html"))
                        .exists());
    }

    /** Up to JUnit 6.0, Surefire prints a failure before listeners hear of it. */
    @ParameterizedTest
    @ValueSource(strings = {"oldest", "6.0"})
    void surefirePrintsWhatToWriteForAForgottenAnnotation(String junit) throws Exception {
        Path project = folder.resolve("quick-start");
        copy(PROJECT, project);
        Path pom = project.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceAll(
                                "(<artifactId>junit-jupiter</artifactId>\\s*<version>)[^<]*",
                                "$1" + System.getProperty("junit." + junit)));
        Files.writeString(project.resolve("src/test/java/QuickStartTest.java"), """
                class QuickStartTest {
                    @org.junit.jupiter.api.Test
                    void answers(dev.mooring.resource.Docker docker) {}
                }
                """);

        assertThat(maven(project, repositoryWithMooring()).output()).contains("""
                QuickStartTest.answers(docker): no extension resolves this parameter, because \
                nothing on QuickStartTest registers Mooring's extension.
                  what to do:  put @DockerTest on QuickStartTest
                """);
    }

    /** A local repository before the one of this build, which is not changed. */
    private Path repositoryWithMooring() throws IOException, URISyntaxException {
        Path repository = folder.resolve("repository");
        Path jar = Path.of(DockerExtension.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        install(repository, "mooring-junit-jupiter", "jar", jar);
        install(repository, "mooring-junit-jupiter", "pom", jar.resolveSibling("dependency-reduced-pom.xml"));
        install(repository, "mooring-parent", "pom", Path.of("../../pom.xml"));
        return repository;
    }

    private static void install(Path repository, String artifact, String type, Path file) throws IOException {
        Path target = repository
                .resolve("dev/mooring/" + artifact + "/" + VERSION)
                .resolve(artifact + "-" + VERSION + "." + type);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    private record Ended(int exitCode, String output) {}

    private static Ended maven(Path project, Path repository) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("maven.executable"),
                "--batch-mode",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("local.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true"));
        // As this build knows the engine and its images.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("mooring."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .forEach(command::add);
        command.add("test");
        var output = project.resolveSibling("output.txt").toFile();
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = maven.waitFor(5, TimeUnit.MINUTES);
        maven.destroy();
        String text = Files.readString(output.toPath());
        assertThat(ended).as(text).isTrue();
        return new Ended(maven.exitValue(), text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
