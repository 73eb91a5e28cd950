package dev.mooring.internal.image;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.pull.RegistryProcess;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.wait.ExecWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Images as a test makes them at run time, on the real engine. */
@DockerTest
@Timeout(180)
class DockerImagesIT {

    private static final String BASE = System.getProperty("mooring.image.prefix", "") + "debian:trixie-slim";

    @TempDir
    Path directory;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> names = new ArrayList<>();

    /** What is built stays on the engine for the next run, and would stay after this one. */
    @AfterEach
    void removeWhatWasBuilt() {
        try (Engine engine = engine()) {
            for (ImageSummary image : engine.images().list(Map.of("dev.mooring.test", unique))) {
                engine.images().remove(image.id(), true);
            }
            names.forEach(engine.images()::remove);
        }
    }

    private static Engine engine() {
        return new HttpConnector().connect(name -> Optional.empty(), secret -> {});
    }

    private BuildSpec.Builder context() {
        return marked(BuildSpec.builder(directory.resolve("context").toString()));
    }

    private BuildSpec.Builder text(String... lines) {
        return marked(BuildSpec.ofText("FROM " + BASE + "\n" + String.join("\n", lines) + "\n"));
    }

    private BuildSpec.Builder marked(BuildSpec.Builder spec) {
        return spec.label("dev.mooring.test", unique);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve("context").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String output(Docker docker, DockerImage image, String... command) {
        return docker.runToExit(
                        ContainerSpec.builder(image.name()).command(command).build())
                .stdout();
    }

    private static List<String> logged(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.build");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        try {
            action.run();
        } finally {
            logger.detachAppender(events);
        }
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void buildsADirectoryButWhatIsIgnored(Docker docker) throws IOException {
        write("docker/Dockerfile", "FROM " + BASE + "\nCOPY . /context\nWORKDIR /context\n");
        write(".dockerignore", "# generated\ntarget\n**/*.log\n!keep.log\n");
        write("src/a.txt", "a");
        write("target/b.txt", "b");
        write("src/c.log", "c");
        write("keep.log", "d");
        Files.createSymbolicLink(directory.resolve("context/link"), Path.of("src/a.txt"));
        Files.createDirectory(directory.resolve("context/empty"));
        DockerImage image =
                docker.images().build(context().dockerfile("docker/Dockerfile").build());
        assertThat(output(docker, image, "find", ".", "-mindepth", "1").lines())
                .containsExactlyInAnyOrder(
                        "./docker",
                        "./docker/Dockerfile",
                        "./.dockerignore",
                        "./src",
                        "./src/a.txt",
                        "./keep.log",
                        "./link",
                        "./empty");
        assertThat(output(docker, image, "readlink", "link").strip()).isEqualTo("src/a.txt");
    }

    @Test
    void buildsFilesOfSeveralPlaces(Docker docker) throws IOException {
        write("src/a.txt", "a");
        write(".dockerignore", "lib\n");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("shop-1.0.jar"), "jar");
        DockerImage image = docker.images()
                .build(context()
                        .dockerfileText("FROM " + BASE + "\nARG TO\nCOPY . $TO\nWORKDIR $TO\n")
                        .copy(elsewhere.resolve("shop-1.0.jar").toString(), "lib/app.jar")
                        .copy("classpath:images/hello/Dockerfile", "docs/of/another")
                        .copy(new BuildCopySpec("data:#!/bin/sh\necho started\n", "start", "0755"))
                        .arg("TO", "/context")
                        .build());
        assertThat(output(docker, image, "sh", "-c", "find . -type f ! -name '*Dockerfile*'")
                        .lines())
                .containsExactlyInAnyOrder("./src/a.txt", "./lib/app.jar", "./docs/of/another", "./start");
        assertThat(output(docker, image, "./start")).isEqualTo("started\n");
        assertThat(output(docker, image, "cat", "lib/app.jar").strip()).isEqualTo("jar");
    }

    @Test
    void buildsADirectoryOfTheClassPath(Docker docker) {
        DockerImage image = docker.images()
                .build(marked(BuildSpec.builder("classpath:images/hello"))
                        .arg("BASE", BASE)
                        .build());
        assertThat(output(docker, image)).isEqualTo("hello from the class path\n");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void buildsWithMountsArgumentsTargetAndLabels(Docker docker) throws IOException {
        write("secret-free.txt", unique);
        DockerImage image = docker.images()
                .build(context()
                        .dockerfileText("""
                                FROM %s AS wanted
                                ARG GREETING
                                RUN --mount=type=bind,source=secret-free.txt,target=/x \\
                                    --mount=type=cache,target=/var/cache/mooring echo "$GREETING $(cat /x)" >/out
                                FROM wanted
                                RUN false
                                """.formatted(BASE))
                        .arg("GREETING", "ahoy")
                        .target("wanted")
                        .label("org.example", "17")
                        .tag("mooring-test/" + unique + ":built")
                        .build());
        assertThat(image.name()).isEqualTo("mooring-test/" + unique + ":built");
        assertThat(image.tags()).contains(image.name()).anyMatch(name -> name.startsWith("mooring.local/built:"));
        assertThat(image.inspect().config().labels()).containsEntry("org.example", "17");
        assertThat(output(docker, image, "cat", "/out")).isEqualTo("ahoy " + unique + "\n");
    }

    @Test
    void findsWhatWasBuiltByItsContent(Docker docker) throws IOException {
        write("Dockerfile", "FROM " + BASE + "\nCOPY a.txt /\n");
        write("a.txt", unique);
        DockerImage[] built = new DockerImage[3];
        assertThat(logged(() -> built[0] = docker.images().build(context().build())))
                .anyMatch(line -> line.startsWith("Building image '"))
                .anyMatch(line -> line.contains("COPY a.txt /"));
        assertThat(logged(() -> built[1] = docker.images().build(context().build())))
                .as("the second is found, not built")
                .isEmpty();
        assertThat(built[1].id()).isEqualTo(built[0].id());
        write("a.txt", "changed");
        assertThat(logged(() -> built[2] = docker.images().build(context().build())))
                .isNotEmpty();
        assertThat(built[2].id()).isNotEqualTo(built[0].id());
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void tellsTheStepThatFailed(Docker docker) {
        BuildSpec spec = text("RUN echo " + unique + "; echo no such compiler >&2; exit 3")
                .build();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> docker.images().build(spec))
                .withMessageContaining("could not be built."
                        + "\n  step:        [2/2] RUN echo " + unique + "; echo no such compiler >&2; exit 3"
                        + "\n  reason:      process \"/bin/sh -c echo " + unique
                        + "; echo no such compiler >&2; exit 3\" did not complete successfully: exit code: 3"
                        + "\n  last output: | ")
                .withMessageContaining("no such compiler");
    }

    @Test
    void tellsTheImageThatCannotBeHad(Docker docker) {
        BuildSpec spec = BuildSpec.ofText("FROM localhost:1/none:1\n").build();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> docker.images().build(spec))
                .withMessageContaining("needs the image 'localhost:1/none:1', which could not be pulled.");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, names of images begin with their registry")
    void savesAndLoads(Docker docker) {
        DockerImage image =
                docker.images().build(text("RUN echo " + unique + " >/unique").build());
        String first = "mooring-test/" + unique + ":1";
        String second = "mooring-test/" + unique + ":2";
        image.tag(first);
        DockerImage other = docker.images()
                .build(text("RUN echo other " + unique + " >/unique").build());
        other.tag(second);
        Path archive = directory.resolve("deep/images.tar");
        docker.images().save(archive, first, second);

        for (String name : List.of(first, second, image.name(), other.name())) {
            docker.images().remove(name);
        }
        assertThat(docker.images().find(first)).isEmpty();
        assertThat(docker.images().find(image.id())).isEmpty();

        List<DockerImage> loaded = docker.images().load(new LoadSpec(archive.toString(), second));
        assertThat(loaded).extracting(DockerImage::name).containsExactly(second, first);
        assertThat(loaded).extracting(DockerImage::id).containsExactly(other.id(), image.id());
        assertThat(output(docker, loaded.get(1), "cat", "/unique")).isEqualTo(unique + "\n");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> docker.images().load(new LoadSpec(archive.toString(), "none:1")))
                .withMessageContaining("contains no image 'none:1'.");
    }

    @Test
    void tellsWhatIsNoArchive(Docker docker) throws IOException {
        Path file = Files.writeString(directory.resolve("no.tar"), "this is no archive");
        assertThatThrownBy(() -> docker.images().load(file))
                .hasStackTraceContaining(
                        "could not be created from '" + file + "'.\n  engine: The engine refused to load");
        assertThatThrownBy(() -> docker.images().save(directory.resolve("x.tar"), "mooring-test/none:1"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("save image mooring-test/none:1");
        assertThat(directory.resolve("x.tar")).doesNotExist();
        assertThat(directory.toFile().list()).as("and no part of it").containsExactly("no.tar");
    }

    @Test
    void importsARootFileSystem(Docker docker) {
        DockerContainer container = docker.run(ContainerSpec.builder("debian:trixie-slim")
                .command("sh", "-c", "echo imported >/etc/motd; exec sleep infinity")
                .waitUsing(new ExecWait(List.of("test", "-s", "/etc/motd"), 0, null))
                .build());
        Path rootFs = directory.resolve("root.tar");
        container.exportTo(rootFs);
        String name = "mooring-test/" + unique + ":imported";
        DockerImage image = docker.images()
                .importTar(ImportSpec.builder(rootFs.toString())
                        .name(name)
                        .change("CMD [\"cat\", \"/etc/motd\"]")
                        .change("ENV GREETING=\"hello you\"")
                        .message("imported by a test")
                        .build());
        assertThat(image.name()).isEqualTo(name);
        assertThat(image.inspect().config().command()).containsExactly("cat", "/etc/motd");
        assertThat(image.inspect().config().env()).contains("GREETING=hello you");
        assertThat(image.history()).extracting(ImageLayer::comment).contains("imported by a test");
        assertThat(output(docker, image)).isEqualTo("imported\n");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, names of images begin with their registry")
    void commits(Docker docker) {
        DockerContainer container = docker.run(ContainerSpec.builder("debian:trixie-slim")
                .command("sleep", "infinity")
                .build());
        container.exec("sh", "-c", "echo committed >/etc/motd").orThrow();
        String name = "mooring-test/" + unique + ":committed";
        DockerImage image = container.commit(
                name,
                CommitOptions.DEFAULT
                        .withChange("CMD [\"sh\", \"-c\", \"cat /etc/motd; echo $GREETING\"]")
                        .withChange("ENV GREETING=ahoy")
                        .withChange("EXPOSE 8080")
                        .withMessage("made by a test")
                        .withAuthor("Ann <ann@example.com>")
                        .withoutPause());
        ImageDetails details = image.inspect();
        assertThat(details.tags()).containsExactly(name);
        assertThat(details.config().exposedPorts()).containsExactly("8080/tcp");
        assertThat(image.inspectRaw()).contains("Ann <ann@example.com>");
        assertThat(image.history().get(0).comment()).isEqualTo("made by a test");
        assertThat(output(docker, image)).isEqualTo("committed\nahoy\n");

        DockerImage kept = container.commit("mooring-test/" + unique + ":kept", CommitOptions.DEFAULT.withKeep());
        names.add(kept.name());
        assertThat(kept.inspect().config().labels().getOrDefault("dev.mooring.session", ""))
                .as("a container of it is nobody's")
                .isEmpty();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void tagsTellsHistoryAndRemoves(Docker docker) {
        DockerImage image =
                docker.images().build(text("ENV A=b", "LABEL x=" + unique).build());
        List<ImageLayer> history = image.history();
        assertThat(history.get(0).createdBy()).contains("LABEL x=" + unique);
        assertThat(history.get(1).createdBy()).contains("ENV A=b");
        assertThat(history).anyMatch(layer -> layer.size() > 10_000_000);

        DockerImage tagged = image.tag("mooring-test/" + unique);
        assertThat(image.tags()).contains("mooring-test/" + unique + ":latest");
        assertThat(docker.images().list(Map.of("x", unique)))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(image.id()))
                .satisfies(found -> assertThat(found.tags()).contains("mooring-test/" + unique + ":latest"));
        assertThat(tagged.remove())
                .isEqualTo(new ImageRemoval(List.of("mooring-test/" + unique + ":latest"), List.of()));
        assertThat(image.tags()).doesNotContain("mooring-test/" + unique + ":latest");

        DockerContainer user = docker.run(
                ContainerSpec.builder(image.name()).command("sleep", "infinity").build());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(image::remove)
                .matches(EngineException::conflict)
                .withMessageContaining("container");
        user.kill();
        assertThat(image.remove(true).untagged()).contains(image.name());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> docker.images().remove("mooring-test/none:1"))
                .matches(EngineException::notFound);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, a registry without TLS has to be configured")
    @DisabledOn(engine = ELSEWHERE, because = "it cannot reach a registry of this host")
    void pushes(Docker docker) throws IOException {
        DockerImage image = docker.images().build(text("LABEL y=" + unique).build());
        try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
            String name = registry.host() + "/mooring-test/" + unique;
            DockerImage named = image.tag(name + ":1");
            String digest = named.push();
            assertThat(digest).startsWith("sha256:");
            named.remove();

            names.add(name + "@" + digest);
            try (Engine engine = engine()) {
                engine.images().pull(name + "@" + digest, null, step -> {});
            }
            DockerImage pulled = docker.images().get(name + "@" + digest);
            assertThat(pulled.id()).isEqualTo(image.id());
            assertThat(pulled.inspect().digests()).contains(name + "@" + digest);
        }
        DockerImage nowhere = image.tag("localhost:1/mooring-test/" + unique + ":1");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(nowhere::push)
                .withMessageStartingWith("The engine refused to push image localhost:1/mooring-test/" + unique + ":1: ")
                .withMessageContaining("connection refused");
    }
}
