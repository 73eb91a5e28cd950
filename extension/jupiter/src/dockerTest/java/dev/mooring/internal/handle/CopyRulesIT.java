package dev.mooring.internal.handle;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DockerTest;
import dev.mooring.Volume;
import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code docker cp}: what is copied onto what. */
@DockerTest
@Timeout(120)
class CopyRulesIT {

    private static final String TOOLS = "mooring/test-tools:1";

    @Container(image = TOOLS)
    static DockerContainer box;

    @TempDir
    Path host;

    private Path file;
    private Path directory;
    private String here;

    @BeforeEach
    void prepare(TestInfo test) throws IOException {
        here = "/rules/" + Integer.toHexString(test.getDisplayName().hashCode()) + "/"
                + test.getTestMethod().orElseThrow().getName();
        run("mkdir -p %1$s/dir/kept && cd %1$s && echo old > dir/old && echo old > file && ln -s dir dirlink"
                        .formatted(here)
                + " && ln -s %s/dir abslink && ln -s file filelink && ln -s new/there dangling && ln -s loop loop"
                        .formatted(here));
        file = Files.writeString(host.resolve("f.sql"), "new");
        directory = Files.createDirectories(host.resolve("src"));
        Files.writeString(directory.resolve("a"), "new");
        Files.createDirectories(directory.resolve("sub"));
        Files.writeString(directory.resolve("sub/b"), "new");
    }

    private static String run(String script) {
        return box.exec("sh", "-c", script).orThrow().stdout();
    }

    /** What is in a file below the test's directory. */
    private String text(String path) {
        return run("cat " + here + "/" + path);
    }

    private String list() {
        return run("cd " + here + " && find . -type f | sort | tr '\\n' ' '");
    }

    private static final String BEFORE = "./dir/old ./file ";

    @ParameterizedTest
    @CsvSource({
        "dir,       dir/f.sql",
        "dir/,      dir/f.sql",
        "dir/.,     dir/f.sql",
        "dirlink,   dir/f.sql",
        "dirlink/,  dir/f.sql",
        "abslink,   dir/f.sql",
        "file,      file",
        "filelink,  file",
        "x,         x",
        "x/y/z,     x/y/z",
        "x/y/,      x/y/f.sql",
        "dirlink/x, dir/x",
    })
    void fileGoesWhereDockerPutsIt(String target, String expected) {
        assertGoes(target, expected);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman replaces a link that leads nowhere")
    void fileGoesWhereALinkLeadsThatIsDangling() {
        assertGoes("dangling", "new/there");
    }

    private void assertGoes(String target, String expected) {
        box.copyIn(file, here + "/" + target);
        assertThat(text(expected)).isEqualTo("new");
        assertThat(list())
                .isEqualTo(expected.equals("file") ? BEFORE : sorted(BEFORE + "./" + expected + " "))
                .contains("./dir/old");
        assertThat(run("cd " + here + " && readlink dirlink filelink dangling")).isEqualTo("dir\nfile\nnew/there\n");
    }

    private static String sorted(String names) {
        return String.join(
                        " ",
                        java.util.stream.Stream.of(names.split(" ")).sorted().toList()) + " ";
    }

    @ParameterizedTest
    @CsvSource({
        "src,   dir,      dir/src",
        "src,   dir/,     dir/src",
        "src,   dirlink,  dir/src",
        "src,   x,        x",
        "src,   x/y/,     x/y",
        "src/., dir,      dir",
        "src/., dir/,     dir",
        "src/., dirlink,  dir",
        "src/., x,        x",
    })
    void directoryGoesWhereDockerPutsIt(String source, String target, String expected) {
        box.copyIn(host.resolve(source), here + "/" + target);
        assertThat(list()).isEqualTo(sorted(BEFORE + "./" + expected + "/a ./" + expected + "/sub/b "));
        assertThat(text(expected + "/sub/b")).isEqualTo("new");
    }

    @Test
    void fileIsNotReplacedByADirectory() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn(directory, here + "/file"))
                .withMessage("Container 'box' (CopyRulesIT.box, image " + TOOLS + "): A directory cannot be copied to '"
                        + here + "/file', which is a file.");
        assertThat(list()).isEqualTo(BEFORE);
    }

    @Test
    void targetWithASlashIsNoFile() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn(file, here + "/file/"))
                .withMessage("Container 'box' (CopyRulesIT.box, image " + TOOLS + "): '" + here
                        + "/file/' ends with a slash, but is a file."
                        + "\n  what to do: leave out the slash to replace the file");
        assertThat(text("file")).isEqualTo("old\n");
    }

    @Test
    void directoryInTheDirectoryIsNotReplacedByAFile() throws IOException {
        Path kept = Files.writeString(host.resolve("kept"), "new");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn(kept, here + "/dir"))
                .withMessageStartingWith("'" + here + "/dir' of container 'box' (CopyRulesIT.box, image " + TOOLS
                        + ") could not be written.\n  engine: The engine refused to copy into " + here
                        + "/dir of the container: ")
                .withMessageMatching("(?s).*(cannot overwrite directory|file exists).*");
        assertThat(run("test -d " + here + "/dir/kept && echo kept")).isEqualTo("kept\n");
    }

    @Test
    void pathBelowAFileIsRefusedWithItsReason() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn(file, here + "/file/x"))
                .withMessageContaining("/file/x' cannot be a copy target: ")
                .withMessageMatching("(?s).* is a file( or a circular link)?\\.");
    }

    @Test
    void linkThatLeadsInACircle() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn(file, here + "/loop"))
                .withMessageEndingWith(
                        "/loop' cannot be a copy target: part of the path is a file or a circular link.");
        assertThat(run("readlink " + here + "/loop")).isEqualTo("loop\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "dir/", "dirlink", "new/"})
    void literalContentNeedsAFileName(String target) {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> box.copyIn("x".getBytes(UTF_8), here + "/" + target))
                .withMessageContaining(", and literal content has no file name.\n  what to do: add the file name");
        assertThat(list()).isEqualTo(BEFORE);
    }

    @Test
    void theRootIsADirectory() {
        Path inRoot = host.resolve("f-in-root.sql");
        try {
            Files.writeString(inRoot, "root");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        box.copyIn(inRoot, "/");
        assertThat(run("cat /f-in-root.sql")).isEqualTo("root");
        box.copyIn(directory.resolve("sub").resolve("."), "/");
        assertThat(run("cat /b")).isEqualTo("new");
    }

    @Test
    void resourcesFollowTheSameRules() {
        String name = "dev/mooring/internal/handle/CopyRulesIT.class";
        box.copyInResource(name, here + "/dir");
        box.copyInResource("dev/mooring/internal/archive", here + "/dir/");
        box.copyInResource("dev/mooring/internal/handle/.", here + "/contents");
        // From a jar.
        box.copyInResource("org/junit/jupiter/api/Test.class", here + "/dir");
        assertThat(run("cd " + here + "/dir && ls -d CopyRulesIT.class old archive Test.class"))
                .isEqualTo("CopyRulesIT.class\nTest.class\narchive\nold\n");
        assertThat(run("ls " + here + "/contents")).contains("CopyRulesIT.class");
    }

    @Test
    void existingDirectoryKeepsItsModeAndANewOneHasTheSources() throws IOException {
        Files.setPosixFilePermissions(directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"));
        run("chmod 1777 " + here + "/dir");
        box.copyIn(directory.resolve("."), here + "/dir");
        box.copyIn(directory, here + "/new");
        assertThat(run("cd " + here + " && stat -c %a dir new")).isEqualTo("1777\n750\n");
    }

    @Test
    void emptyDirectoryIsCreated() throws IOException {
        box.copyIn(Files.createDirectories(host.resolve("empty")), here + "/dir");
        assertThat(run("test -d " + here + "/dir/empty && echo there")).isEqualTo("there\n");
    }

    /** What the engine replaced before: an image's directory, a link to it, a directory of a volume. */
    @Test
    void rulesHoldBeforeTheStart(
            @Container(
                            image = TOOLS,
                            command = {"sleep", "600"})
                    @Volume(name = "data", target = "/data") @CopyToContainer(
                            source = "classpath:dev/mooring/internal/handle/CopyRulesIT.class",
                            target = "/etc")
                    @CopyToContainer(source = "classpath:dev/mooring/internal/handle/CopyIT.class", target = "/data/")
                    @CopyToContainer(
                            source = "classpath:dev/mooring/internal/handle/CopyRulesIT.class",
                            target = "/data/")
                    @CopyToContainer(source = "classpath:dev/mooring/internal/handle/CopyIT.class", target = "/bin/")
                    @CopyToContainer(source = "data:hello", target = "/data/hello.txt")
                    DockerContainer early) {
        assertThat(early.exec("ls", "/etc/passwd", "/etc/CopyRulesIT.class", "/usr/bin/CopyIT.class")
                        .orThrow()
                        .stdout())
                .isEqualTo("/etc/CopyRulesIT.class\n/etc/passwd\n/usr/bin/CopyIT.class\n");
        assertThat(early.exec("ls", "/data").orThrow().stdout())
                .isEqualTo("CopyIT.class\nCopyRulesIT.class\nhello.txt\n");
    }

    @Test
    void literalContentOntoADirectoryBeforeTheStart(Docker docker) {
        DockerVolume data = docker.createVolume(VolumeSpec.LOCAL);
        ContainerSpec spec = ContainerSpec.builder(TOOLS)
                .mount(new MountSpec.OfVolume(data.name(), "/data", false, null, true))
                .copy(new CopySpec("data:x", "/etc", null, null))
                .build();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> docker.run(spec))
                .withMessageContaining("'/etc' is a directory, and literal content has no file name."
                        + "\n  what to do: add the file name, for instance '/etc/name'");
    }

    /** Also by the engine itself, whoever asks it. */
    @Test
    void engineRefusesToReplaceADirectory() {
        try (Engine engine = HttpEngine.connect()) {
            ContainerFiles files = new ContainerFiles(
                    engine.containers(), box.id(), Subject.container("box", "X.box", TOOLS), Limits.DEFAULT);
            files.copyIn(new CopySource.OfPath(file), here + "/dir", CopyOptions.DEFAULT);
        }
        assertThat(text("dir/f.sql")).isEqualTo("new");
        assertThat(text("dir/old")).isEqualTo("old\n");
    }
}
