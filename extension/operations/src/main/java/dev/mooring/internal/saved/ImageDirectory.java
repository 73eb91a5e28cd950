package dev.mooring.internal.saved;

import dev.mooring.internal.archive.ContentHash;
import dev.mooring.internal.archive.TarMembers;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Images in a directory: a small index for each image, and the contents of all archives, each once, by their hashes.
 *
 * <p>The archive of the engine is split into its members and assembled again when an engine loads it, so the format in
 * which an engine saves images does not matter.
 */
public final class ImageDirectory implements SavedImages {

    private static final Logger LOG = LoggerFactory.getLogger(ImageDirectory.class);
    private static final String SUFFIX = ".image";
    private static final String PINNED = "mooring.local/pinned:";
    private static final int LONGEST_NAME = 80;
    private static final int HASH_DIGITS = 8;

    private static final Pattern DOCKER_HUB = Pattern.compile("^docker\\.io/(library/)?");

    /** In archives of the OCI format, the path contains the hash of the content. */
    private static final Pattern OCI_BLOB = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

    /** Longer than it takes to save the images of a build. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path path;
    private final Engine engine;
    private final Blobs blobs;
    /** One monitor for each image, so that it is loaded once. */
    private final Map<Path, Object> loading = new ConcurrentHashMap<>();

    public ImageDirectory(Path path, Engine engine) {
        this.path = path;
        this.engine = engine;
        this.blobs = new Blobs(path.resolve("blobs"));
    }

    /** The result of saving an image. */
    public enum Saved {
        WRITTEN,
        UNCHANGED
    }

    /** Runs a task that writes, while no other process writes to the directory. */
    public <T> T alone(Task<T> task) throws IOException {
        Files.createDirectories(path);
        try (FileMutex held = lock()) {
            LOG.trace("{} is locked by {}", path, held);
            return task.run();
        }
    }

    private FileMutex lock() throws IOException {
        Path file = path.resolve(".lock");
        try {
            return FileMutex.take(file, PATIENCE)
                    .orElseThrow(() -> new IOException("another process has locked " + file + " for "
                            + PATIENCE.toMinutes() + " minutes; end it, or save the images to another directory"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another process had locked " + file);
        }
    }

    /** Something that reads and writes files. */
    @FunctionalInterface
    public interface Task<T> {
        T run() throws IOException;
    }

    /**
     * Writes an image, unless the directory contains it unchanged.
     *
     * @param image the name under which tests ask for it
     * @param platform the platform that they ask for, or null for none
     * @param onEngine the name under which the engine has it
     */
    public Saved save(String image, @Nullable String platform, String onEngine) throws IOException {
        String id = engine.images()
                .inspect(onEngine)
                .map(ImageDetails::id)
                .orElseThrow(() -> new IOException("the engine does not have " + onEngine));
        Path file = fileOf(image, platform);
        Optional<ImageIndex> present = read(file);
        if (present.isPresent() && present.get().id().equals(id) && isWhole(present.get())) {
            return Saved.UNCHANGED;
        }
        List<Member> members = new ArrayList<>();
        try (InputStream archive = engine.archives().save(List.of(onEngine))) {
            TarMembers.read(archive, new Writing(members));
        }
        write(file, new ImageIndex(image, id, members));
        return Saved.WRITTEN;
    }

    /** Stores the contents of an archive's members. */
    private final class Writing implements TarMembers.Receiver {

        private final List<Member> members;

        Writing(List<Member> members) {
            this.members = members;
        }

        @Override
        public void directory(String path) {
            members.add(new Member.OfDirectory(path));
        }

        @Override
        public void link(String path, String target) {
            members.add(new Member.OfLink(path, target));
        }

        @Override
        public void file(String path, long size, InputStream content) throws IOException {
            Matcher blob = OCI_BLOB.matcher(path);
            members.add(
                    blob.matches() && blobs.has(blob.group(1), size)
                            ? new Member.OfFile(path, blob.group(1), size)
                            : blobs.put(path, content));
        }
    }

    private void write(Path file, ImageIndex index) throws IOException {
        // Not a temporary file, which only its owner could read.
        Path part = path.resolve(file.getFileName() + "-" + UUID.randomUUID() + ".part");
        try {
            Files.write(part, index.lines());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private boolean isWhole(ImageIndex index) throws IOException {
        for (Member member : index.members()) {
            if (member instanceof Member.OfFile file && !blobs.has(file.sha256(), file.size())) {
                return false;
            }
        }
        return true;
    }

    /** Deletes contents that no image has any more, unless there is an image that another version has saved. */
    public void tidy() throws IOException {
        Set<String> used = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<ImageIndex> index = read(file);
                if (index.isEmpty()) {
                    LOG.debug("{} cannot be read, so nothing is known to be unused", file);
                    return;
                }
                used.addAll(index.get().blobs());
            }
        }
        blobs.keepOnly(used);
    }

    /** The size in bytes of a saved image, including contents that it shares with others; empty if it is not saved. */
    public Optional<Long> sizeOf(String image, @Nullable String platform) {
        return find(image, platform).map(ImageIndex::size);
    }

    private Optional<ImageIndex> find(String image, @Nullable String platform) {
        try {
            return read(fileOf(image, platform));
        } catch (IOException e) {
            LOG.warn("The saved image {} cannot be read: {}", image, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<ImageIndex> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? ImageIndex.parse(Files.readAllLines(file)) : Optional.empty();
    }

    /** {@inheritDoc} A failure is logged: a registry may have the image. */
    @Override
    public Optional<String> load(String image, @Nullable String platform) {
        Path file = fileOf(image, platform);
        Optional<ImageIndex> index = find(image, platform);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        synchronized (loading.computeIfAbsent(file, absent -> new Object())) {
            try {
                return Optional.of(load(index.get()));
            } catch (IOException | UncheckedIOException | EngineException e) {
                LOG.warn(
                        "The saved image {} could not be loaded from {}: {}\n  what to do:  delete {} and {}, and save"
                                + " the images again",
                        image,
                        path,
                        e.getMessage(),
                        file,
                        path.resolve("blobs"));
                return Optional.empty();
            }
        }
    }

    private String load(ImageIndex index) throws IOException {
        String name = nameOnEngine(index.name());
        Optional<ImageDetails> present = engine.images().inspect(name);
        if (present.isPresent() && isOf(index, present.get().id())) {
            return name;
        }
        LOG.info("Loading {} from {}", index.name(), path);
        if (!isWhole(index)) {
            throw new IOException("a part of it is missing");
        }
        List<TarPiece> pieces = new ArrayList<>();
        index.members().forEach(member -> pieces.add(piece(member)));
        List<String> loaded;
        try (TarStream archive = TarStream.of(pieces)) {
            loaded = engine.archives().load(archive);
        }
        if (engine.images()
                .inspect(name)
                .filter(known -> isOf(index, known.id()))
                .isEmpty()) {
            // An image that has only a digest has lost its name, which may belong to another one now.
            engine.images().tag(loaded.isEmpty() ? index.id() : loaded.get(0), name);
        }
        return name;
    }

    /** An engine uses the digest of the manifest or of the configuration as the id; both are in the archive. */
    private static boolean isOf(ImageIndex index, String id) {
        return id.equals(index.id()) || index.blobs().contains(id.replaceFirst("^sha256:", ""));
    }

    private TarPiece piece(Member member) {
        if (member instanceof Member.OfFile file) {
            return new TarPiece.OfFile(
                    file.path(), TarPiece.PLAIN_FILE, TarPiece.BEGINNING, file.size(), () -> blobs.open(file));
        }
        if (member instanceof Member.OfLink link) {
            return new TarPiece.OfLink(link.path(), TarPiece.BEGINNING, link.target());
        }
        return new TarPiece.OfDirectory(
                ((Member.OfDirectory) member).path(), TarPiece.PLAIN_DIRECTORY, TarPiece.BEGINNING);
    }

    /** Archives do not contain digests of registries, so an image that is named by a digest gets a tag of its own. */
    private static String nameOnEngine(String image) {
        return isPinned(image) ? PINNED + image.substring(image.indexOf(':', image.indexOf('@')) + 1) : image;
    }

    private static boolean isPinned(String image) {
        return image.indexOf('@') >= 0;
    }

    /** One file for one image, whether or not the registry or the tag is written. */
    private Path fileOf(String image, @Nullable String platform) {
        String whole = ImageReference.parse(image) + (platform == null ? "" : " " + platform);
        String readable = DOCKER_HUB.matcher(whole).replaceFirst("").replaceAll("[^A-Za-z0-9._-]+", "_");
        String bounded = readable.length() > LONGEST_NAME ? readable.substring(0, LONGEST_NAME) : readable;
        return path.resolve(bounded + "-" + shortHash(whole) + SUFFIX);
    }

    private static String shortHash(String text) {
        return new ContentHash().add("image", text).hex().substring(0, HASH_DIGITS);
    }
}
