package dev.mooring.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A file or directory of this host or of the class path; open for as long as its pieces are read. */
public final class FileTree implements Closeable {

    private final Path root;
    private final Closeable files;

    private FileTree(Path root, Closeable files) {
        this.root = root;
        this.files = files;
    }

    /** A path of this host. */
    public static FileTree of(Path path) {
        return new FileTree(path, () -> {});
    }

    /**
     * A class-path resource; empty if it is neither in a directory nor in a jar file of this host.
     *
     * @param url where it was found
     */
    public static Optional<FileTree> of(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            return Optional.of(of(pathOf(url)));
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar
                && jar.getJarFileURL().getProtocol().equals("file")) {
            FileSystem files = FileSystems.newFileSystem(pathOf(jar.getJarFileURL()));
            return Optional.of(new FileTree(files.getPath("/" + jar.getEntryName()), files));
        }
        return Optional.empty();
    }

    private static Path pathOf(URL url) throws IOException {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + url, e);
        }
    }

    public boolean isDirectory() {
        return Files.isDirectory(root);
    }

    /** Reads a file of the tree as text; empty if there is none, or if the path leads out of the tree. */
    public Optional<String> text(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        return file.startsWith(root.normalize()) && Files.isRegularFile(file)
                ? Optional.of(Files.readString(file))
                : Optional.empty();
    }

    /** All of it as pieces that can be read once; closes the tree when it is closed. */
    PieceSource pieces() throws IOException {
        return PieceSource.ofTree(root, files);
    }

    /**
     * The files that the filter lets through, in the order of their paths; sockets and devices are left out, and
     * symbolic links stay links. The rest need not be readable.
     */
    public List<TarPiece> pieces(Filter filter) throws IOException {
        SelectedFiles selected = new SelectedFiles(root.toRealPath(), filter);
        selected.walk();
        List<TarPiece> pieces = new ArrayList<>(selected.pieces());
        pieces.sort(Comparator.comparing(TarPiece::path));
        return pieces;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Selects files of a tree by their paths, which contain slashes. */
    public interface Filter {

        boolean includes(String path);

        /** Whether it is worth looking into a directory that is not included. */
        boolean mayIncludeBelow(String directory);
    }
}
