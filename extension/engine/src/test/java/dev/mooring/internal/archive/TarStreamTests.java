package dev.mooring.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarStreamTests {

    @TempDir
    Path dir;

    private record Entry(String name, String content, int mode, long uid, long gid, String link) {}

    private static List<Entry> read(InputStream stream) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(new Entry(
                        entry.getName(),
                        new String(tar.readAllBytes(), UTF_8),
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLinkName()));
            }
        }
        return entries;
    }

    private Path file(String name, String content, String permissions) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void bytesAreOneFileOfRoot() throws IOException {
        CopySource source = CopySource.parse("data:grüß dich", dir, getClass().getClassLoader());
        assertThat(read(source.open("/etc/app/x.conf", CopyOptions.DEFAULT)))
                .containsExactly(new Entry("etc/app/x.conf", "grüß dich", 0644, 0, 0, ""));
    }

    @Test
    void modeAndOwnerAreThoseAskedFor() throws IOException {
        CopyOptions options = CopyOptions.DEFAULT.withMode("0755").withOwner("1000:3000000000");
        assertThat(read(new CopySource.OfBytes("x".getBytes(UTF_8)).open("/x", options)))
                .containsExactly(new Entry("x", "x", 0755, 1000, 3_000_000_000L, ""));
    }

    @Test
    void fileKeepsItsMode() throws IOException {
        Path file = file("run.sh", "#!/bin/sh", "rwxr-x---");
        assertThat(read(new CopySource.OfPath(file).open("/bin/run", CopyOptions.DEFAULT)))
                .containsExactly(new Entry("bin/run", "#!/bin/sh", 0750, 0, 0, ""));
    }

    @Test
    void directoryIsCopiedWithAllThatIsInIt() throws IOException {
        file("conf/a.conf", "a", "rw-r--r--");
        file("conf/sub/b.conf", "b", "rw-------");
        Files.createSymbolicLink(dir.resolve("conf/link"), Path.of("sub/b.conf"));
        Files.setPosixFilePermissions(dir.resolve("conf/sub"), PosixFilePermissions.fromString("rwx------"));
        assertThat(read(new CopySource.OfPath(dir.resolve("conf")).open("/etc/app/", CopyOptions.DEFAULT)))
                .extracting(Entry::name, Entry::content, Entry::mode, Entry::link)
                .containsExactlyInAnyOrder(
                        tuple("etc/app/a.conf", "a", 0644, ""),
                        tuple("etc/app/sub/", "", 0700, ""),
                        tuple("etc/app/sub/b.conf", "b", 0600, ""),
                        tuple("etc/app/link", "", 0777, "sub/b.conf"));
    }

    @Test
    void directoryItselfIsSentOnlyWithAModeOrOwnerOfItsOwn() throws IOException {
        file("conf/a.conf", "a", "rw-r--r--");
        CopySource source = new CopySource.OfPath(dir.resolve("conf"));
        assertThat(read(source.open("/etc/app", CopyOptions.DEFAULT.withOwner("7:8"))))
                .extracting(Entry::name, Entry::uid, Entry::gid)
                .containsExactly(tuple("etc/app/", 7L, 8L), tuple("etc/app/a.conf", 7L, 8L));
        assertThat(read(source.open("/etc/app", CopyOptions.DEFAULT.withMode("0640"))))
                .extracting(Entry::name, Entry::mode)
                .containsExactly(tuple("etc/app/", 0750), tuple("etc/app/a.conf", 0640));
        assertThat(read(source.open("/", CopyOptions.DEFAULT.withMode("0640"))))
                .extracting(Entry::name)
                .containsExactly("a.conf");
    }

    @Test
    void linkThatIsNamedIsFollowed() throws IOException {
        file("real", "content", "rw-r--r--");
        Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("real"));
        assertThat(read(new CopySource.OfPath(link).open("/x", CopyOptions.DEFAULT)))
                .containsExactly(new Entry("x", "content", 0644, 0, 0, ""));
    }

    @Test
    void longAndForeignNamesSurvive() throws IOException {
        String name = "ü".repeat(60) + "/" + "n".repeat(120);
        file("deep/" + name, "x", "rw-r--r--");
        assertThat(read(new CopySource.OfPath(dir.resolve("deep")).open("/t", CopyOptions.DEFAULT)))
                .extracting(Entry::name)
                .containsExactly("t/" + "ü".repeat(60) + "/", "t/" + name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 100_000})
    void everySizeIsPadded(int size) throws IOException {
        byte[] content = "x".repeat(size).getBytes(UTF_8);
        byte[] tar =
                new CopySource.OfBytes(content).open("/x", CopyOptions.DEFAULT).readAllBytes();
        assertThat(tar.length % 512).isZero();
        assertThat(read(new ByteArrayInputStream(tar)))
                .extracting(Entry::content)
                .containsExactly("x".repeat(size));
    }

    @Test
    void canBeReadByteByByte() throws IOException {
        List<Byte> bytes = new ArrayList<>();
        try (TarStream tar = new CopySource.OfBytes("hello".getBytes(UTF_8)).open("/x", CopyOptions.DEFAULT)) {
            for (int b = tar.read(); b >= 0; b = tar.read()) {
                bytes.add((byte) b);
            }
        }
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        assertThat(read(new ByteArrayInputStream(all)))
                .extracting(Entry::content)
                .containsExactly("hello");
    }

    @Test
    void fileThatShrinksMeanwhileIsAnError() throws IOException {
        Path file = file("log", "0123456789", "rw-r--r--");
        try (TarStream tar = new CopySource.OfPath(file).open("/x", CopyOptions.DEFAULT)) {
            assertThat(tar.read()).isNotNegative();
            Files.writeString(file, "01");
            assertThatThrownBy(tar::readAllBytes)
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("8 bytes shorter");
        }
    }

    @Test
    void fileThatGrowsMeanwhileIsCut() throws IOException {
        Path file = file("log", "01", "rw-r--r--");
        try (TarStream tar = new CopySource.OfPath(file).open("/x", CopyOptions.DEFAULT)) {
            int first = tar.read();
            Files.writeString(file, "0123456789");
            byte[] rest = tar.readAllBytes();
            byte[] all = new byte[rest.length + 1];
            all[0] = (byte) first;
            System.arraycopy(rest, 0, all, 1, rest.length);
            assertThat(read(new ByteArrayInputStream(all)))
                    .extracting(Entry::content)
                    .containsExactly("01");
        }
    }

    @Test
    void streamsAGigabyteInLittleMemory() throws IOException {
        Path sparse = dir.resolve("big");
        long size = 1L << 30;
        try (OutputStream out = Files.newOutputStream(sparse);
                var channel = Files.newByteChannel(sparse, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(size - 1).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        long read = 0;
        byte[] buffer = new byte[1 << 16];
        try (TarStream tar = new CopySource.OfPath(sparse).open("/big", CopyOptions.DEFAULT)) {
            for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
                read += count;
            }
        }
        assertThat(read).isEqualTo(size + 512 + 1024);
    }

    @Test
    void copiesAResourceOfADirectory() throws IOException {
        file("classes/sql/1.sql", "one", "rw-r--r--");
        file("classes/sql/2.sql", "two", "rw-r--r--");
        try (URLClassLoader loader = loader(dir.resolve("classes"))) {
            assertThat(read(CopySource.parse("classpath:/sql/1.sql", dir, loader)
                            .open("/x", CopyOptions.DEFAULT)))
                    .extracting(Entry::content)
                    .containsExactly("one");
            assertThat(read(CopySource.parse("classpath:sql", dir, loader).open("/x", CopyOptions.DEFAULT)))
                    .extracting(Entry::name)
                    .containsExactlyInAnyOrder("x/1.sql", "x/2.sql");
        }
    }

    @Test
    void copiesAResourceOfAJar() throws IOException {
        Path jar = dir.resolve("lib.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("sql/"));
            out.putNextEntry(new JarEntry("sql/1.sql"));
            out.write("one".getBytes(UTF_8));
        }
        try (URLClassLoader loader = loader(jar)) {
            CopySource file = new CopySource.OfResource("sql/1.sql", loader);
            assertThat(read(file.open("/x", CopyOptions.DEFAULT)))
                    .containsExactly(new Entry("x", "one", 0644, 0, 0, ""));
            // Twice: the jar's file system was closed with the first stream.
            assertThat(read(file.open("/x", CopyOptions.DEFAULT))).hasSize(1);
            assertThat(read(new CopySource.OfResource("sql", loader).open("/x", CopyOptions.DEFAULT)))
                    .extracting(Entry::name, Entry::content)
                    .containsExactly(tuple("x/1.sql", "one"));
        }
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
    }

    @Test
    void reportsASourceThatDoesNotExist() {
        assertThatThrownBy(() -> CopySource.parse("no/such", dir, getClass().getClassLoader())
                        .open("/x", CopyOptions.DEFAULT))
                .isInstanceOf(MooringException.class)
                .hasMessage("There is no file or directory '" + dir.resolve("no/such") + "' to be copied to '/x'.");
        assertThatThrownBy(() -> CopySource.parse(
                                "classpath:no/such", dir, getClass().getClassLoader())
                        .open("/x", CopyOptions.DEFAULT))
                .isInstanceOf(MooringException.class)
                .hasMessage("There is no class-path resource 'no/such' to be copied to '/x'.");
    }

    @Test
    void refusesImpossibleTargetsModesAndOwners() {
        CopySource source = new CopySource.OfBytes(new byte[0]);
        assertThatThrownBy(() -> source.open("etc/x", CopyOptions.DEFAULT))
                .hasMessage("The target of a copy must be an absolute path inside the container, but is 'etc/x'.");
        assertThatThrownBy(() -> source.open("/x", CopyOptions.DEFAULT.withMode("rwx")))
                .hasMessage("A mode must consist of octal digits, such as 0755, but is 'rwx'.");
        assertThatThrownBy(() -> source.open("/x", CopyOptions.DEFAULT.withOwner("postgres")))
                .hasMessage("An owner must be a numeric uid:gid, but is 'postgres'.");
    }

    @Test
    void sameSourceIsTheSameStreamAtAnyTime() throws IOException {
        Path file = file("a", "a", "rw-r--r--");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T03:04:05.678Z")));
        CopySource source = new CopySource.OfPath(file);
        byte[] first = source.open("/x", CopyOptions.DEFAULT).readAllBytes();
        assertThat(source.open("/x", CopyOptions.DEFAULT).readAllBytes()).isEqualTo(first);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(first))) {
            assertThat(tar.getNextEntry().getLastModifiedDate()).isEqualTo("2020-01-02T03:04:05Z");
        }
    }
}
