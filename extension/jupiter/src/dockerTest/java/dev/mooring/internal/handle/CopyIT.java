package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DockerTest
@Timeout(300)
class CopyIT {

    @Container(image = "mooring/test-tools:1")
    static DockerContainer box;

    @TempDir
    Path dir;

    @Test
    void directoryThereAndBack() throws IOException {
        Path source = Files.createDirectories(dir.resolve("source/sub"));
        Files.writeString(source.resolve("a"), "a");
        Path script = Files.writeString(dir.resolve("source/run.sh"), "#!/bin/sh\necho ran\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(dir.resolve("source/link"), Path.of("sub/a"));

        box.copyIn(dir.resolve("source"), "/opt/in/side");
        assertThat(box.exec("/opt/in/side/run.sh").orThrow().stdout()).isEqualTo("ran\n");
        assertThat(box.exec("stat", "-c", "%a %u:%g", "/opt/in/side/run.sh").stdout())
                .isEqualTo("750 0:0\n");
        assertThat(box.exec("cat", "/opt/in/side/link").stdout()).isEqualTo("a");

        Path back = dir.resolve("back");
        box.copyOut("/opt/in/side", back);
        assertThat(back.resolve("sub/a")).hasContent("a");
        assertThat(back.resolve("link")).hasContent("a");
        assertThat(Files.getPosixFilePermissions(back.resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void modeAndOwnerAreSet() {
        box.copyIn(
                new byte[] {1},
                "/opt/owned/file",
                CopyOptions.DEFAULT.withMode("0600").withOwner("12:34"));
        assertThat(box.exec("stat", "-c", "%a %u:%g", "/opt/owned/file").stdout())
                .isEqualTo("600 12:34\n");
    }

    @Test
    void existingParentsKeepTheirMode() {
        box.copyIn(new byte[] {1}, "/tmp/file");
        assertThat(box.exec("stat", "-c", "%a", "/tmp").stdout()).isEqualTo("1777\n");
        box.copyIn(dir.resolve("."), "/tmp");
        assertThat(box.exec("stat", "-c", "%a", "/tmp").stdout()).isEqualTo("1777\n");
    }

    @Test
    void classPathResource() {
        box.copyInResource("dev/mooring/internal/handle/CopyIT.class", "/opt/CopyIT.class", CopyOptions.DEFAULT);
        assertThat(box.read("/opt/CopyIT.class")).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
    }

    @Test
    void linksThatLeadOutAreLeftOut() {
        box.exec(
                        "sh",
                        "-c",
                        "mkdir -p /opt/links/sub && cd /opt/links && echo x > x && ln -s /etc/passwd out"
                                + " && ln -s ../../etc/passwd up && ln -s ../x sub/in && mkfifo pipe")
                .orThrow();
        Path target = dir.resolve("links");
        box.copyOut("/opt/links", target);
        assertThat(target.resolve("sub/in")).hasContent("x\n");
        assertThat(target.toFile().list()).containsExactlyInAnyOrder("x", "sub");
    }

    @Test
    void aSmallHeapCopiesAGigabyteThereAndBack() throws IOException, InterruptedException {
        Path big = dir.resolve("big");
        long size = 1L << 30;
        try (SeekableByteChannel channel =
                Files.newByteChannel(big, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(size - 8).write(ByteBuffer.allocate(8).putLong(0, 42));
        }
        Path back = dir.resolve("back");
        Path output = dir.resolve("output");
        assertThat(copyInSmallHeap(big, back, output)).as(() -> text(output)).isZero();
        String there = box.exec("sha256sum", "/opt/big").orThrow().stdout().substring(0, 64);
        assertThat(there).isEqualTo(sha256(big));
        assertThat(back).hasSize(size);
        assertThat(sha256(back)).isEqualTo(there);
        box.exec("rm", "/opt/big").orThrow();
    }

    private static int copyInSmallHeap(Path big, Path back, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        box.id(),
                        big.toString(),
                        back.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The JVM that has little memory. */
    static final class SmallHeap {

        public static void main(String[] arguments) {
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
            try (Engine engine = HttpEngine.connect()) {
                ContainerFiles files = new ContainerFiles(
                        engine.containers(),
                        arguments[0],
                        Subject.container("box", "CopyIT.box", "test-tools"),
                        new Limits(0, Long.MAX_VALUE));
                files.copyIn(new CopySource.OfPath(Path.of(arguments[1])), "/opt/big", CopyOptions.DEFAULT);
                files.copyOut("/opt/big", Path.of(arguments[2]));
            }
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
