package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ArchivesIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    String container;

    @BeforeEach
    void run() {
        container = fixture.run(EngineFixture.idle().build());
    }

    private Containers containers() {
        return fixture.engine().containers();
    }

    private String shell(String line) {
        return new String(containers().exec(container, ExecSpec.shell(line)).stdout(), UTF_8);
    }

    @Test
    void copiesInAndOut() throws IOException {
        byte[] content = "grüße\n".getBytes(UTF_8);
        AtomicBoolean closed = new AtomicBoolean();
        InputStream tar = new ByteArrayInputStream(tar("dir/file", content)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        containers().copyIn(container, "/var/tmp", tar);

        assertThat(closed).as("the stream belongs to the caller").isFalse();
        assertThat(shell("cat /var/tmp/dir/file; stat -c '%a %u:%g' /var/tmp/dir/file"))
                .isEqualTo("grüße\n640 12:34\n");
        try (TarArchiveInputStream out =
                new TarArchiveInputStream(containers().copyOut(container, "/var/tmp/dir/file"))) {
            assertThat(out.getNextEntry().getName()).isEqualTo("file");
            assertThat(out.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman creates the directory that a copy names")
    void tellsTheReasonWhyALargeCopyIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> containers().copyIn(container, "/no/such/directory", large(256L * 1024 * 1024)))
                .withMessageStartingWith("The engine refused to copy into /no/such/directory of container " + container
                        + ": Could not find the file /no/such/directory")
                .matches(EngineException::notFound);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () -> containers().copyOut(container, "/no/such/file").close())
                .withMessageStartingWith(
                        "The engine refused to copy /no/such/file out of container " + container + ": ")
                .matches(EngineException::notFound);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman does not lock a container while an archive is open")
    void anOpenArchiveHoldsUpInspectingOnlyUntilItIsClosed() throws Exception {
        shell("head -c 300000000 /dev/zero > /var/tmp/large");
        InputStream open = containers().copyOut(container, "/var/tmp/large");
        assertThat(open.read()).isGreaterThanOrEqualTo(0);
        CompletableFuture<?> inspecting =
                CompletableFuture.supplyAsync(() -> containers().inspect(container));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> inspecting.get(500, TimeUnit.MILLISECONDS));

        open.close();

        inspecting.get(60, TimeUnit.SECONDS);
    }

    /** Encrypted, on a machine with other things to do, that much data takes a while. */
    @Test
    @Timeout(600)
    void streamsWhatDoesNotFitIntoMemory() throws IOException {
        long size = 400L * 1024 * 1024;
        Runtime.getRuntime().gc();
        containers().copyIn(container, "/var/tmp", large(size));
        assertThat(shell("stat -c %s /var/tmp/large; tail -c 3 /var/tmp/large")).isEqualTo(size + "\nend");
        long read = 0;
        try (InputStream out = containers().copyOut(container, "/var/tmp/large")) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                read += count;
            }
        }
        assertThat(read).isGreaterThan(size);
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(0640);
            entry.setIds(12, 34);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** A tar of one file, of zeros and the word "end", that is made as it is read. */
    private static InputStream large(long size) {
        byte[] header = new byte[512];
        TarArchiveEntry entry = new TarArchiveEntry("large");
        entry.setSize(size);
        entry.writeEntryHeader(header);
        InputStream zeros = new InputStream() {
            private long left = size - 3;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                java.util.Arrays.fill(bytes, offset, offset + count, (byte) 0);
                left -= count;
                return count;
            }
        };
        return new SequenceInputStream(java.util.Collections.enumeration(java.util.List.of(
                new ByteArrayInputStream(header),
                zeros,
                new ByteArrayInputStream("end".getBytes(UTF_8)),
                new ByteArrayInputStream(new byte[(int) ((512 - size % 512) % 512) + 1024]))));
    }
}
