package dev.mooring.internal.archive;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.Optional;

/** A file, directory or symbolic link to be copied. */
public sealed interface TarPiece {

    int PLAIN_FILE = 0644;
    int PLAIN_DIRECTORY = 0755;

    /**
     * The time of pieces that have no time of their own: it is the same for the whole JVM, so that equal copies have
     * equal hashes.
     */
    @SuppressWarnings("TimeInStaticInitializer") // meant so
    FileTime BEGINNING = FileTime.from(Instant.now().truncatedTo(SECONDS));

    /** The path below the root that is copied, with slashes; empty for the root itself. */
    String path();

    /** The permission bits. */
    int mode();

    /** When it was last changed, in whole seconds. */
    FileTime modified();

    /** A file; exactly {@code size} bytes are read from the stream that {@code content} opens. */
    record OfFile(String path, int mode, FileTime modified, long size, Content content) implements TarPiece {}

    record OfDirectory(String path, int mode, FileTime modified) implements TarPiece {}

    record OfLink(String path, FileTime modified, String target) implements TarPiece {
        @Override
        public int mode() {
            return 0777;
        }
    }

    /** Opens the content of a file when its turn has come. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** The same at another path and with other permission bits; those of a link are always the same. */
    default TarPiece at(String path, int mode) {
        if (this instanceof OfFile file) {
            return new OfFile(path, mode, file.modified(), file.size(), file.content());
        }
        return this instanceof OfLink link
                ? new OfLink(path, link.modified(), link.target())
                : new OfDirectory(path, mode, modified());
    }

    /** A file that is made of bytes. */
    static TarPiece ofBytes(String path, byte[] content) {
        return new OfFile(path, PLAIN_FILE, BEGINNING, content.length, () -> new ByteArrayInputStream(content));
    }

    /**
     * Describes the file at a path; empty for a file that no archive can hold, such as a socket.
     *
     * @param root the directory that the piece's path is relative to
     */
    static Optional<TarPiece> of(Path root, Path path) throws IOException {
        String name = pathOf(root, path);
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileTime modified =
                FileTime.from(attributes.lastModifiedTime().toInstant().truncatedTo(SECONDS));
        if (attributes.isSymbolicLink()) {
            return Optional.of(
                    new OfLink(name, modified, Files.readSymbolicLink(path).toString()));
        }
        if (attributes.isDirectory()) {
            return Optional.of(new OfDirectory(name, mode(path, PLAIN_DIRECTORY), modified));
        }
        if (attributes.isRegularFile()) {
            return Optional.of(new OfFile(
                    name, mode(path, PLAIN_FILE), modified, attributes.size(), () -> Files.newInputStream(path)));
        }
        return Optional.empty();
    }

    /** The path of a piece, which contains slashes and is empty for the root. */
    static String pathOf(Path root, Path path) {
        return path.equals(root)
                ? ""
                : root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static int mode(Path path, int otherwise) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? otherwise : Permissions.bits(view.readAttributes().permissions());
    }
}
