package dev.mooring.internal.pull;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.spec.PullPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image's size is the engine's matter alone: 256 MiB are pulled by a JVM that has 64 MiB. */
@DisabledOn(engine = PODMAN, because = "In Podman, a registry without TLS has to be configured")
class LargePullIT {

    private static final long SIZE = 1L << 28;

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void aSmallHeapPullsALargeImage() throws Exception {
        try (Engine engine = HttpEngine.connect()) {
            assumeTrue(engine.info().local(), "the engine runs elsewhere and cannot reach a registry of this host");
            TinyImage image = new TinyImage(engine.info().architecture(), List.of(layer()));
            try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
                String repository = "mooring-pull/" + UUID.randomUUID();
                image.push(registry.uri(), repository, "1", "");
                String name = registry.host() + "/" + repository + ":1";
                try {
                    Path output = directory.resolve("output");
                    assertThat(pullInSmallHeap(name, output))
                            .as(() -> read(output))
                            .isZero();
                    assertThat(read(output)).contains("Pulled " + name, "1 layer, 268.4 MB");
                } finally {
                    engine.images().remove(name);
                }
            }
        }
    }

    private static int pullInSmallHeap(String name, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        name)
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

    /** The JVM that has little memory. */
    static final class SmallHeap {

        public static void main(String[] arguments) {
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
            try (Engine engine = HttpEngine.connect()) {
                new ImageSupply(engine.images(), PullSettings.DEFAULT, PullDisplay.ofProcess())
                        .ensure(new ImageRequest(arguments[0], null, PullPolicy.MISSING, null), "The test");
            }
        }
    }

    /** A layer in a file, random as far as compression goes. */
    private TinyImage.Blob layer() throws IOException {
        Path file = directory.resolve("layer.tar");
        MessageDigest digest = TinyImage.sha256();
        byte[] block = new byte[1 << 20];
        new Random().nextBytes(block);
        try (OutputStream target = new DigestOutputStream(Files.newOutputStream(file), digest);
                InputStream content = new SequenceInputStream(
                        Collections.enumeration(Collections.nCopies((int) (SIZE / block.length), block).stream()
                                .map(ByteArrayInputStream::new)
                                .toList()))) {
            TinyImage.writeTar("file-0", SIZE, content, target);
        }
        return new TinyImage.Blob(TinyImage.digest(digest), Files.size(file), () -> Files.newInputStream(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
