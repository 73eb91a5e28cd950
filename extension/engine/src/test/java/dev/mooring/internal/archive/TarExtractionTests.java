package dev.mooring.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarExtractionTests {

    @TempDir
    Path dir;

    /** A tar archive as an engine would send it, or one that wants no good. */
    private static final class Tar {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8");

        Tar() {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        }

        Tar directory(String name, int mode) throws IOException {
            return add(name + "/", TarConstants.LF_DIR, mode, "", "");
        }

        Tar file(String name, String content) throws IOException {
            return add(name, TarConstants.LF_NORMAL, 0640, content, "");
        }

        Tar link(String name, String target) throws IOException {
            return add(name, TarConstants.LF_SYMLINK, 0777, "", target);
        }

        Tar hardLink(String name, String target) throws IOException {
            return add(name, TarConstants.LF_LINK, 0640, "", target);
        }

        Tar fifo(String name) throws IOException {
            return add(name, TarConstants.LF_FIFO, 0640, "", "");
        }

        private Tar add(String name, byte type, int mode, String content, String link) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
            entry.setMode(mode);
            entry.setLinkName(link);
            entry.setSize(content.getBytes(UTF_8).length);
            out.putArchiveEntry(entry);
            out.write(content.getBytes(UTF_8));
            out.closeArchiveEntry();
            return this;
        }

        InputStream stream() throws IOException {
            out.close();
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    @Test
    void fileGetsTheTargetsName() throws IOException {
        Path target = dir.resolve("new/parents/copy.conf");
        assertThat(new TarExtraction(target, Limits.DEFAULT.copy())
                        .extract(new Tar().file("app.conf", "hello").stream()))
                .isEmpty();
        assertThat(target).hasContent("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void fileReplacesAnOlderOne() throws IOException {
        Path target = Files.writeString(dir.resolve("copy"), "older and longer");
        new TarExtraction(target, Limits.DEFAULT.copy()).extract(new Tar().file("x", "new").stream());
        assertThat(target).hasContent("new");
    }

    @Test
    void fileReplacesALinkNotWhatItLeadsTo() throws IOException {
        Path victim = Files.writeString(dir.resolve("victim"), "kept");
        Path target = Files.createSymbolicLink(dir.resolve("copy"), victim);
        new TarExtraction(target, Limits.DEFAULT.copy()).extract(new Tar().file("x", "new").stream());
        assertThat(victim).hasContent("kept");
        assertThat(Files.isSymbolicLink(target)).isFalse();
    }

    @Test
    void directoryIsCopiedWithAllThatIsInIt() throws IOException {
        Path target = dir.resolve("copy");
        TarExtraction extraction = new TarExtraction(target, Limits.DEFAULT.copy());
        extraction.extract(new Tar()
                        .directory("data", 0755)
                        .directory("data/sub", 0500)
                        .file("data/sub/a", "a")
                        .hardLink("data/b", "data/sub/a")
                        .link("data/c", "sub/a")
                        .link("data/sub/up", "../b")
                        .stream());
        assertThat(target.resolve("sub/a")).hasContent("a");
        assertThat(target.resolve("b")).hasContent("a");
        assertThat(target.resolve("c")).hasContent("a");
        assertThat(target.resolve("sub/up")).hasContent("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("sub"))))
                .isEqualTo("r-x------");
        assertThat(extraction.leftOut()).isEmpty();
        // So that the temporary directory can be deleted.
        Files.setPosixFilePermissions(target.resolve("sub"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void namesWithALeadingDotAreTheRootToo() throws IOException {
        Path target = dir.resolve("copy");
        new TarExtraction(target, Limits.DEFAULT.copy())
                .extract(new Tar().directory(".", 0755).file("./a", "a").stream());
        assertThat(target.resolve("a")).hasContent("a");
    }

    @Test
    void extractsTheRootOfTheContainer() throws IOException {
        Path target = dir.resolve("copy");
        new TarExtraction(target, Limits.DEFAULT.copy())
                .extract(new Tar().directory("", 0755).file("etc/hosts", "h").stream());
        assertThat(target.resolve("etc/hosts")).hasContent("h");
    }

    @Test
    void returnsTheTargetOfALinkThatWasCopied() throws IOException {
        Path target = dir.resolve("copy");
        assertThat(new TarExtraction(target, Limits.DEFAULT.copy())
                        .extract(new Tar().link("current", "../v2").stream()))
                .contains("../v2");
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/../../evil", "data/..", "../evil", "/evil", "evil", "data/a/../../../evil"})
    void refusesNamesThatLeadOut(String name) throws IOException {
        Path target = dir.resolve("deep/copy");
        InputStream tar = new Tar().directory("data", 0755).file(name, "evil").stream();
        assertThatThrownBy(() -> new TarExtraction(target, Limits.DEFAULT.copy()).extract(tar))
                .isInstanceOf(MooringException.class)
                .hasMessage("The container's archive contains the name '" + name + "', which is outside of '" + target
                        + "'.");
        try (var files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data/out, ../victim",
        "data/out, /etc",
        "data/sub/out, ../../victim",
        "data/out, ..",
        // Lexically inside, but 'self' is a link itself.
        "data/out, self/../../victim",
    })
    void linksThatLeadOutAreNotMade(String name, String to) throws IOException {
        Path target = dir.resolve("copy");
        TarExtraction extraction = new TarExtraction(target, Limits.DEFAULT.copy());
        extraction.extract(new Tar()
                .directory("data", 0755).directory("data/sub", 0755).link("data/self", "sub").link(name, to).stream());
        assertThat(Files.exists(target.resolve(name.substring(5)), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(extraction.leftOut())
                .contains(name.substring(5) + " -> " + to + " (a link to something outside of the copied directory)");
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheArchive() throws IOException {
        Path victim = Files.createDirectory(dir.resolve("victim"));
        Path target = dir.resolve("copy");
        TarExtraction extraction = new TarExtraction(target, Limits.DEFAULT.copy());
        extraction.extract(new Tar()
                .directory("data", 0755).link("data/link", "../victim").file("data/link/evil", "evil").stream());
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenThroughALinkThatWasThereBefore() throws IOException {
        Path victim = Files.createDirectory(dir.resolve("victim"));
        Path target = Files.createDirectory(dir.resolve("copy"));
        Files.createSymbolicLink(target.resolve("link"), victim);
        InputStream tar = new Tar().directory("data", 0755).file("data/link/evil", "evil").stream();
        assertThatThrownBy(() -> new TarExtraction(target, Limits.DEFAULT.copy()).extract(tar))
                .hasMessage("'" + target.resolve("link") + "' is a symbolic link; nothing is copied through it.");
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void refusesHardLinksThatLeadOut() throws IOException {
        InputStream tar = new Tar().directory("data", 0755).hardLink("data/passwd", "/etc/passwd").stream();
        assertThatThrownBy(() -> new TarExtraction(dir.resolve("copy"), Limits.DEFAULT.copy()).extract(tar))
                .isInstanceOf(MooringException.class)
                .hasMessageContaining("'/etc/passwd', which is outside of");
    }

    @Test
    void skipsDevicesAndSockets() throws IOException {
        TarExtraction extraction = new TarExtraction(dir.resolve("copy"), Limits.DEFAULT.copy());
        extraction.extract(new Tar().directory("data", 0755).fifo("data/pipe").file("data/a", "a").stream());
        assertThat(extraction.leftOut()).contains("data/pipe (neither a file nor a directory nor a link)");
        assertThat(dir.resolve("copy/a")).hasContent("a");
    }

    @Test
    void refusesToReplaceADirectoryByAFile() throws IOException {
        InputStream tar = new Tar().file("x", "x").stream();
        assertThatThrownBy(() -> new TarExtraction(dir, Limits.DEFAULT.copy()).extract(tar))
                .hasMessage("'" + dir + "' is a directory, but a file was to be copied to it.");
    }

    @Test
    void readsASingleFile() throws IOException {
        SingleFile file = new SingleFile("'/x' in container 'c'", Limits.DEFAULT.output());
        assertThat(file.read(new Tar().file("x", "hello").stream())).isEmpty();
        assertThat(file.content()).asString().isEqualTo("hello");
        assertThat(new SingleFile("'/x' in container 'c'", Limits.DEFAULT.output())
                        .read(new Tar().link("x", "y").stream()))
                .contains("y");
        InputStream tar = new Tar().directory("data", 0755).stream();
        assertThatThrownBy(() -> new SingleFile("'/x' in container 'c'", Limits.DEFAULT.output()).read(tar))
                .hasMessage("'/x' in container 'c' is a directory; use copyOut.");
    }

    @Test
    void noMoreIsWrittenThanIsAllowed() throws IOException {
        Path target = dir.resolve("copy");
        Tar tar = new Tar().directory("x", 0755).file("x/a", "a".repeat(1000)).file("x/b", "b");
        long entries = 3 * 512 + 4096 + 2 * 16;
        new TarExtraction(dir.resolve("all"), entries + 1001).extract(tar.stream());
        assertThatThrownBy(() -> new TarExtraction(target, entries + 1000).extract(tar.stream()))
                .isInstanceOf(TooMuchOutputException.class)
                .hasMessage("more than 6664 bytes");
        assertThat(target.resolve("a")).exists();
        assertThat(target.resolve("b")).doesNotExist();
        assertThatThrownBy(() -> new SingleFile("'/x'", 999).read(new Tar().file("x", "a".repeat(1000)).stream()))
                .isInstanceOf(TooMuchOutputException.class);
    }

    @Test
    void copiesOfHardLinksCount() throws IOException {
        Path target = dir.resolve("copy");
        Tar tar = new Tar()
                .directory("x", 0755)
                .file("x/a", "a".repeat(10_000))
                .hardLink("x/b", "x/a")
                .hardLink("x/c", "x/a");
        assertThatThrownBy(() -> new TarExtraction(target, 30_000).extract(tar.stream()))
                .isInstanceOf(TooMuchOutputException.class);
        assertThat(target.resolve("b")).hasSize(10_000);
        assertThat(target.resolve("c")).doesNotExist();
    }

    @Test
    void whatIsRememberedUntilTheEndCounts() throws IOException {
        Tar links = new Tar().directory("x", 0755);
        Tar directories = new Tar().directory("x", 0755);
        for (int i = 0; i < 10; i++) {
            links.link("x/" + i, "./".repeat(500) + "a");
            directories.directory("x/" + i, 0755);
        }
        assertThatThrownBy(() -> new TarExtraction(dir.resolve("links"), 100_000).extract(links.stream()))
                .isInstanceOf(TooMuchOutputException.class);
        assertThatThrownBy(() -> new TarExtraction(dir.resolve("directories"), 40_000).extract(directories.stream()))
                .isInstanceOf(TooMuchOutputException.class);
    }

    @Test
    void namesOfWhatIsLeftOutAreShownAndNotObeyed() throws IOException {
        Tar tar = new Tar().directory("x", 0755);
        for (int i = 0; i < 20; i++) {
            tar.fifo("x/" + i);
        }
        TarExtraction extraction = new TarExtraction(dir.resolve("copy"), Limits.DEFAULT.copy());
        extraction.extract(tar.stream());
        assertThat(extraction.leftOut())
                .hasValueSatisfying(names -> assertThat(names)
                        .startsWith("x/0 (neither")
                        .endsWith("x/9 (neither a file nor a directory nor a link) and 10 more"));
        TarExtraction one = new TarExtraction(dir.resolve("one"), Limits.DEFAULT.copy());
        one.extract(new Tar().directory("x", 0755).link("x/a\n::stop-commands::\u001B[2J", "/##vso[b]").stream());
        assertThat(one.leftOut())
                .contains("a\\u000A\\u003A:stop-commands::\\u001B[2J -> /\\u0023#vso[b]"
                        + " (a link to something outside of the copied directory)");
    }

    @Test
    void doesNotSetADirectorysModeThroughALinkInItsPlace() throws IOException {
        Path target = dir.resolve("copy");
        Tar tar = new Tar()
                .directory("x", 0755)
                .file("x/a", "a")
                .directory("x/d", 0777)
                .link("x/d", "a");
        new TarExtraction(target, Limits.DEFAULT.copy()).extract(tar.stream());
        assertThat(target.resolve("d")).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(target.resolve("a")))
                .doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    }
}
