package dev.mooring.internal.archive;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pieces of what is copied, found one by one. */
final class PieceSource implements Closeable {

    private static final int PLAIN_FILE = 0644;
    private static final int PLAIN_DIRECTORY = 0755;

    /** The time of what has none of its own: always the same in one JVM, so that equal copies have equal hashes. */
    @SuppressWarnings("TimeInStaticInitializer") // meant so
    private static final FileTime BEGINNING = FileTime.from(Instant.now().truncatedTo(SECONDS));

    private final Iterator<Path> paths;
    private final Path root;
    private final Closeable files;
    private final Iterator<TarPiece> made;

    private PieceSource(Path root, Iterator<Path> paths, Closeable files, Iterator<TarPiece> made) {
        this.root = root;
        this.paths = paths;
        this.files = files;
        this.made = made;
    }

    static PieceSource ofOne(byte[] content) {
        TarPiece piece =
                new TarPiece.OfFile("", PLAIN_FILE, BEGINNING, content.length, () -> new ByteArrayInputStream(content));
        return new PieceSource(
                Path.of(""),
                List.<Path>of().iterator(),
                () -> {},
                List.of(piece).iterator());
    }

    /**
     * A file, or a directory with all that is in it; symbolic links below the root stay links, as with {@code cp -r}.
     *
     * @param owner closed with the source
     */
    @SuppressWarnings("StreamResourceLeak") // closed with the source
    static PieceSource ofTree(Path path, Closeable owner) throws IOException {
        Path root;
        Stream<Path> walk;
        try {
            root = Files.isSymbolicLink(path) ? path.toRealPath() : path;
            walk = Files.walk(root);
        } catch (IOException e) {
            owner.close();
            throw e;
        }
        return new PieceSource(
                root,
                walk.iterator(),
                () -> {
                    walk.close();
                    owner.close();
                },
                List.<TarPiece>of().iterator());
    }

    boolean hasNext() {
        return made.hasNext() || paths.hasNext();
    }

    TarPiece next() throws IOException {
        return made.hasNext() ? made.next() : piece(paths.next());
    }

    private TarPiece piece(Path path) throws IOException {
        String name = path.equals(root)
                ? ""
                : root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileTime modified =
                FileTime.from(attributes.lastModifiedTime().toInstant().truncatedTo(SECONDS));
        if (attributes.isSymbolicLink()) {
            return new TarPiece.OfLink(
                    name, modified, Files.readSymbolicLink(path).toString());
        }
        if (attributes.isDirectory()) {
            return new TarPiece.OfDirectory(name, mode(path, PLAIN_DIRECTORY), modified);
        }
        if (attributes.isRegularFile()) {
            return new TarPiece.OfFile(
                    name, mode(path, PLAIN_FILE), modified, attributes.size(), () -> Files.newInputStream(path));
        }
        throw new IOException("'" + path + "' is neither a file nor a directory nor a link");
    }

    private static int mode(Path path, int otherwise) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return otherwise;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return Permissions.bits(permissions);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
