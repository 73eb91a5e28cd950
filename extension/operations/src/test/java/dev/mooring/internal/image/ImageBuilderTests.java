package dev.mooring.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.engine.BuildFailure;
import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.PullPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(100)
class ImageBuilderTests {

    private static final Subject IMAGE = Subject.image("web", "X.web");

    private static final BuildSpec SPEC = BuildSpec.builder("web").build();

    @TempDir
    Path project;

    private final FakeEngine engine = new FakeEngine().provide("debian:1").provide("debian:2");
    private final ImageBuilder builder = new ImageBuilder(engine, Duration.ofDays(7));
    private final List<String> ensured = new ArrayList<>();

    @BeforeEach
    void context() throws IOException {
        write("web/Dockerfile", "FROM debian:1\n");
        write("web/src/a.txt", "a");
        write("web/target/x", "x");
        write("web/.dockerignore", "target\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ImageBuilder.Built build(BuildSpec spec) {
        return builder.build(spec, IMAGE, project, getClass().getClassLoader(), (image, platform, policy) -> {
            ensured.add(policy == PullPolicy.ALWAYS ? "pull " + image : image);
            return image;
        });
    }

    private ImageBuilder.Built build(UnaryOperator<BuildSpec.Builder> changes) {
        return build(changes.apply(SPEC.toBuilder()).build());
    }

    private long builds() {
        return engine.journal().stream()
                .filter(line -> line.startsWith("build "))
                .count();
    }

    @Test
    void buildsOneContentOnce() {
        ImageBuilder.Built built = build(SPEC);
        assertThat(built.name()).matches("mooring\\.local/built:[0-9a-f]{32}");
        assertThat(engine.images().inspect(built.name()).orElseThrow().config().labels())
                .containsEntry(BuiltImage.HASH, built.name().substring("mooring.local/built:".length()))
                .containsKey(BuiltImage.EXPIRES);
        assertThat(ensured).containsExactly("debian:1");

        assertThat(build(SPEC)).isEqualTo(built);
        assertThat(new ImageBuilder(engine, Duration.ofDays(1))
                        .build(SPEC, IMAGE, project, getClass().getClassLoader(), (image, p, q) -> image))
                .isEqualTo(built);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anotherContentIsAnotherImage() throws IOException {
        List<String> names = new ArrayList<>(List.of(build(SPEC).name()));
        names.add(build(spec -> spec.arg("A", "b")).name());
        names.add(build(spec -> spec.arg("A", "c")).name());
        names.add(build(spec -> spec.label("A", "b")).name());
        names.add(build(spec -> spec.target("0")).name());
        names.add(build(spec -> spec.platform("linux/amd64")).name());
        names.add(build(spec -> spec.dockerfileText("FROM debian:2\n")).name());
        write("web/src/a.txt", "b");
        names.add(build(SPEC).name());
        Files.setPosixFilePermissions(project.resolve("web/src/a.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));
        names.add(build(SPEC).name());
        Files.move(project.resolve("web/src/a.txt"), project.resolve("web/src/b.txt"));
        names.add(build(SPEC).name());
        Files.createSymbolicLink(project.resolve("web/link"), Path.of("src"));
        names.add(build(SPEC).name());
        assertThat(names).doesNotHaveDuplicates();
        assertThat(builds()).isEqualTo(names.size());
    }

    @Test
    void ignoredFilesAndTimesDoNotChangeTheContent() throws IOException {
        ImageBuilder.Built built = build(SPEC);
        write("web/target/x", "y");
        Files.setLastModifiedTime(project.resolve("web/src/a.txt"), java.nio.file.attribute.FileTime.fromMillis(1000));
        assertThat(build(spec -> spec.tag("web:1").timeout(Duration.ofMinutes(1))))
                .isEqualTo(built);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anotherBaseOfTheSameNameIsAnotherContent() {
        ImageBuilder.Built built = build(SPEC);
        engine.images().tag("debian:2", "debian:1");
        assertThat(build(SPEC).name()).isNotEqualTo(built.name());
    }

    @Test
    void anExpiredImageIsBuiltAnew() {
        ImageBuilder old = new ImageBuilder(engine, Duration.ofDays(-1));
        ImageBuilder.Built expired =
                old.build(SPEC, IMAGE, project, getClass().getClassLoader(), (image, platform, policy) -> image);
        ImageBuilder.Built built = build(SPEC);
        assertThat(built.name()).isEqualTo(expired.name());
        assertThat(built.id()).isNotEqualTo(expired.id());
    }

    @Test
    void withoutCacheItIsBuiltAgain() {
        build(SPEC);
        build(spec -> spec.noCache(true));
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void pullsTheBaseImages() {
        build(spec -> spec.pull(true));
        assertThat(ensured).containsExactly("pull debian:1");
    }

    @Test
    void buildsOnceForConcurrentCallers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        engine.before(Call.BUILD, subject -> {
            begun.countDown();
            go.await();
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<ImageBuilder.Built>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> new Object() {
                    ImageBuilder.Built run() {
                        return builder.build(
                                SPEC, IMAGE, project, getClass().getClassLoader(), (image, platform, policy) -> image);
                    }
                }.run()));
            }
            begun.await();
            go.countDown();
            for (Future<ImageBuilder.Built> each : all) {
                assertThat(each.get()).isEqualTo(all.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildIsTriedAgain() {
        boolean[] failing = {true};
        engine.before(Call.BUILD, subject -> {
            if (failing[0]) {
                throw new BuildFailure("[2/2] RUN false", "exit code: 1", List.of());
            }
        });
        assertThatExceptionOfType(BuildFailure.class).isThrownBy(() -> build(SPEC));
        failing[0] = false;
        assertThat(build(SPEC).id()).startsWith("sha256:");
    }

    @Test
    void buildsFromTheClassPathAndFromText() {
        assertThat(build(BuildSpec.builder("classpath:images/classpath-context").build())
                        .id())
                .startsWith("sha256:");
        assertThat(build(BuildSpec.ofText("FROM debian:2\n").build()).id()).startsWith("sha256:");
        assertThat(ensured).containsExactly("debian:1", "debian:2");
    }

    private static List<String> paths(BuildContext context) {
        return context.pieces().stream().map(TarPiece::path).toList();
    }

    private BuildContext open(BuildSpec spec) throws IOException {
        return BuildContext.open(spec, IMAGE, project, getClass().getClassLoader());
    }

    @Test
    void addsFilesFromSeveralPlacesUnderOtherNames() throws IOException {
        write("build/libs/shop-1.0.jar", "jar");
        write("conf/a.xml", "a");
        write("conf/b/c.xml", "c");
        BuildSpec spec = SPEC.toBuilder()
                .copy("build/libs/shop-1.0.jar", "app.jar")
                .copy("build/libs/shop-1.0.jar", "target/")
                .copy("classpath:images/classpath-context/Dockerfile", "from/class-path")
                .copy("data:hello", "greeting.txt")
                .copy("conf", "etc")
                .copy("conf", "./etc/")
                .copy("conf/.", ".")
                .build();
        try (BuildContext context = open(spec)) {
            assertThat(paths(context))
                    .as("with what the rules leave out of the context itself, and without the rules")
                    .containsExactly(
                            "Dockerfile",
                            "a.xml",
                            "app.jar",
                            "b",
                            "b/c.xml",
                            "etc",
                            "etc/a.xml",
                            "etc/b",
                            "etc/b/c.xml",
                            "etc/conf",
                            "etc/conf/a.xml",
                            "etc/conf/b",
                            "etc/conf/b/c.xml",
                            "from/class-path",
                            "greeting.txt",
                            "src",
                            "src/a.txt",
                            "target/shop-1.0.jar");
            assertThat(context.text()).isEqualTo("FROM debian:1\n");
        }
    }

    @Test
    void anAddedFileReplacesTheOneInTheContext() throws IOException {
        write("other/Dockerfile", "FROM debian:2\n");
        try (BuildContext context = open(SPEC.toBuilder()
                .copy("other/Dockerfile", "Dockerfile")
                .copy("data:no directory", "src")
                .build())) {
            assertThat(paths(context)).containsExactly("Dockerfile", "src");
            assertThat(context.text()).isEqualTo("FROM debian:2\n");
        }
    }

    /** A builder refuses a context in which something is a file and a directory. */
    @Test
    void theLastAddedFileOrDirectoryWins() throws IOException {
        try (BuildContext context = open(SPEC.toBuilder()
                .copy("data:file", "added")
                .copy("data:below", "added/deep/file")
                .copy("data:below the Dockerfile", "Dockerfile.d/x")
                .build())) {
            assertThat(paths(context)).contains("added/deep/file", "Dockerfile").doesNotContain("added", "added/deep");
        }
        try (BuildContext context = open(SPEC.toBuilder()
                .copy("data:below", "added/deep/file")
                .copy("data:file", "added/deep")
                .build())) {
            assertThat(paths(context)).contains("added/deep").doesNotContain("added/deep/file");
        }
    }

    @Test
    void buildsFilesWithoutAContext() throws IOException {
        build(BuildSpec.ofFiles(
                        new BuildCopySpec("web/Dockerfile", "Dockerfile"), new BuildCopySpec("data:b", "b", "0755"))
                .build());
        assertThat(ensured).containsExactly("debian:1");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(
                        BuildSpec.ofFiles(new BuildCopySpec("data:b", "b")).build()))
                .withMessage("Image 'web' (X.web): there is no 'Dockerfile' in the build context."
                        + "\n  what to do: set dockerfile to a path inside the context, or set dockerfileText");
    }

    @Test
    void anotherAddedFileIsAnotherImage() throws IOException {
        write("app-1.jar", "one");
        write("app-2.jar", "two");
        List<String> names = new ArrayList<>(List.of(build(SPEC).name()));
        names.add(build(spec -> spec.copy("app-1.jar", "app.jar")).name());
        names.add(build(spec -> spec.copy("app-2.jar", "app.jar")).name());
        names.add(build(spec -> spec.copy("app-2.jar", "lib/app.jar")).name());
        names.add(build(spec -> spec.copy(new BuildCopySpec("app-2.jar", "lib/app.jar", "0755")))
                .name());
        assertThat(names).doesNotHaveDuplicates();

        write("app-2.jar", "one");
        assertThat(build(spec -> spec.copy("app-2.jar", "app.jar")).name())
                .as("the same content from another place")
                .isEqualTo(names.get(1));
        assertThat(builds()).isEqualTo(names.size());
    }

    @Test
    void namesAMissingFile() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(spec -> spec.copy("target/app.jar", "app.jar")))
                .withMessage("Image 'web' (X.web): 'target/app.jar' cannot be added to its build context."
                        + "\n  what to do: name a file or directory that exists; relative paths are relative to the"
                        + " project directory (the nearest one above the test class that contains a build file, or"
                        + " mooring.project.directory)"
                        + "\n  found:      There is no file or directory '" + project.resolve("target/app.jar")
                        + "' to be copied to 'app.jar'.");
    }

    /** A rule that excludes nothing would let into the image what it was written for. */
    @ParameterizedTest
    @ValueSource(strings = {"secrets/[a-", "!secrets/[z-a].txt"})
    void reportsALineThatIsNotAPattern(String line) throws IOException {
        write("web/.dockerignore", "target\n" + line + "\n");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(spec -> spec))
                .withMessage("Image 'web' (X.web): a line of .dockerignore in its build context is not a pattern."
                        + "\n  what to do: correct it; write \\[ for a bracket that is part of a name"
                        + "\n  line:       " + line);
    }

    @Test
    void reportsAMissingContextOrDockerfile() throws IOException {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(BuildSpec.builder("docker").build()))
                .withMessage("Image 'web' (X.web): there is no build context 'docker'."
                        + "\n  what to do: name a directory; relative paths are relative to the project"
                        + " directory (the"
                        + " nearest one above the test class that contains a build file, or"
                        + " mooring.project.directory)"
                        + "\n  looked for: " + project.resolve("docker"));
        for (String outside : List.of(
                "../outside/Dockerfile", project.resolve("outside/Dockerfile").toString())) {
            write("outside/Dockerfile", "FROM debian:1\n");
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> build(spec -> spec.dockerfile(outside)))
                    .withMessageStartingWith(
                            "Image 'web' (X.web): there is no '" + outside + "' in the build context 'web'.");
        }
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(spec -> spec.dockerfile("Dockerfile.x")))
                .withMessage("Image 'web' (X.web): there is no 'Dockerfile.x' in the build context 'web'."
                        + "\n  what to do: set dockerfile to a path inside the context, or set dockerfileText");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> build(BuildSpec.builder("classpath:nowhere").build()))
                .withMessage("Image 'web' (X.web): there is no directory 'nowhere' on the class path."
                        + "\n  what to do: name a directory that contains the Dockerfile; a jar must"
                        + " have an entry for the directory");
    }
}
