package dev.mooring.internal.saved;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mooring.internal.engine.SecondJvm;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.saved.ImageDirectory.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images as files. */
class ImageDirectoryTests {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private final FakeEngine engine = new FakeEngine().provide("postgres:17").provide("redis:8");

    @TempDir
    private Path path;

    private ImageDirectory directory() {
        return new ImageDirectory(path, engine);
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(path.resolve("blobs"))) {
            return files.toList();
        }
    }

    @Test
    void sharesTheCommonContentsOfImages() throws IOException {
        assertThat(directory().save("postgres:17", null, "postgres:17")).isEqualTo(Saved.WRITTEN);
        assertThat(directory().save("redis:8", null, "redis:8")).isEqualTo(Saved.WRITTEN);
        assertThat(directory().save("docker.io/library/redis:8", null, "redis:8"))
                .isEqualTo(Saved.UNCHANGED);

        // The archives of the engine in memory have a member that is equal in all of them.
        assertThat(blobs()).hasSize(3);
    }

    @Test
    void loadsTheArchiveThatWasSaved() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        String id = engine.images().inspect("postgres:17").orElseThrow().id();
        engine.images().remove("postgres:17");

        assertThat(directory().load("postgres:17", null)).contains("postgres:17");

        assertThat(engine.images().inspect("postgres:17").orElseThrow().id()).isEqualTo(id);
        assertThat(directory().load("mysql:8", null)).isEmpty();
        assertThat(directory().load("postgres:17", "linux/arm64")).isEmpty();
    }

    @Test
    void tagsAnImageThatIsNamedByItsDigest() throws IOException {
        String pinned = "postgres@" + DIGEST;
        engine.images().tag("postgres:17", pinned);
        directory().save(pinned, null, pinned);
        engine.imageNames().forEach(name -> engine.images().remove(name));

        String name = directory().load(pinned, null).orElseThrow();

        assertThat(name).isEqualTo("mooring.local/pinned:" + "ab".repeat(32));
        assertThat(engine.images().inspect(name)).isPresent();
        engine.before(Call.LOAD, again -> {
            throw new IllegalStateException("is there already");
        });
        assertThat(directory().load(pinned, null)).contains(name);
    }

    /** Anybody who may use the engine can give any image the name. */
    @Test
    void doesNotConfuseAnImageThatIsNamedByItsDigestWithAnother() throws IOException {
        String pinned = "postgres@" + DIGEST;
        engine.images().tag("postgres:17", pinned);
        directory().save(pinned, null, pinned);
        String id = engine.images().inspect("postgres:17").orElseThrow().id();
        engine.provide("other:1");
        String name = "mooring.local/pinned:" + "ab".repeat(32);
        engine.images().tag("other:1", name);

        assertThat(directory().load(pinned, null)).contains(name);

        assertThat(engine.images().inspect(name).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void writesIncompleteContentsAgain() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        Files.delete(blobs().get(0));

        assertThat(directory().save("postgres:17", null, "postgres:17")).isEqualTo(Saved.WRITTEN);

        assertThat(blobs()).hasSize(2);
    }

    @Test
    void doesNotLoadDamagedImages() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        engine.images().remove("postgres:17");
        Path blob = blobs().get(0);
        byte[] content = Files.readAllBytes(blob);
        content[0] ^= 1;
        Files.write(blob, content);

        assertThat(directory().load("postgres:17", null)).isEmpty();

        assertThat(engine.imageNames()).containsExactly("redis:8");
    }

    @Test
    void doesNotReadIndexesOfOtherVersions() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        Path index;
        try (Stream<Path> files = Files.list(path)) {
            index = files.filter(file -> file.toString().endsWith(".image"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(index, Files.readString(index).replace("mooring image 1", "mooring image 2"));

        assertThat(directory().sizeOf("postgres:17", null)).isEmpty();
        assertThat(directory().load("postgres:17", null)).isEmpty();
    }

    @Test
    void loadsAnImageOnceForConcurrentCallers() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        engine.images().remove("postgres:17");
        ImageDirectory directory = directory();

        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> directory.load("postgres:17", null).orElse("none")))
                .toList();

        assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo("postgres:17"));
        assertThat(engine.journal())
                .filteredOn(entry -> entry.startsWith("load"))
                .hasSize(1);
    }

    @Test
    void keepsDirectoriesAndLinksOfArchives() {
        ImageIndex index = new ImageIndex(
                "old:1",
                "sha256:1",
                List.of(
                        new Member.OfDirectory("0abc"),
                        new Member.OfFile("0abc/layer with spaces.tar", "0f".repeat(32), 3072),
                        new Member.OfLink("1abc/layer.tar", "../0abc/layer.tar")));

        assertThat(ImageIndex.parse(index.lines())).contains(index);
        assertThat(index.size()).isEqualTo(3072);
        assertThat(ImageIndex.parse(List.of("mooring image 1", "name a", "id b", "file x")))
                .isEmpty();
    }

    @Test
    void deletesUnusedContents() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        Files.write(path.resolve("blobs").resolve("0".repeat(64)), "old".getBytes(UTF_8));

        directory().tidy();

        assertThat(blobs())
                .hasSize(2)
                .noneMatch(blob ->
                        Objects.requireNonNull(blob.getFileName()).toString().startsWith("000000"));
    }

    /** A job of a pipeline may run as another user than the one that saved the images. */
    @Test
    void writesFilesWithTheUsersDefaultPermissions() throws IOException {
        assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"), "without permissions");
        Path usual = Files.createFile(path.resolve("usual"));

        directory().save("postgres:17", null, "postgres:17");

        try (Stream<Path> files = Files.walk(path)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(Files.getPosixFilePermissions(usual)));
        }
    }

    /** A cache may be shared by projects with different versions of Mooring. */
    @Test
    void deletesNothingIfThereIsAnIndexThatItDoesNotUnderstand() throws IOException {
        directory().save("postgres:17", null, "postgres:17");
        Files.writeString(path.resolve("other.image"), "mooring image 2\n");
        Path blob = Files.writeString(path.resolve("blobs").resolve("ab".repeat(32)), "of another version");

        directory().tidy();
        assertThat(blob).exists();

        Files.delete(path.resolve("other.image"));
        directory().tidy();
        assertThat(blob).doesNotExist();
    }

    @Test
    void excludesAnotherJvmWhileItWrites() throws IOException {
        Path lock = path.resolve(".lock");
        try (SecondJvm other = SecondJvm.start()) {
            directory().alone(() -> {
                other.assertHeld(lock, "taking it");
                directory().save("postgres:17", null, "postgres:17");
                other.assertHeld(lock, "saving");
                directory().tidy();
                other.assertHeld(lock, "tidying up");
                assertThat(directory().sizeOf("postgres:17", null)).isPresent();
                directory().load("postgres:17", null);
                other.assertHeld(lock, "loading");
                return null;
            });
            other.assertFree(lock, "writing");
        }
    }
}
