package dev.mooring.internal.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the files of a tree that a filter lets through. It never looks at the others: the data of a server, for
 * instance, may belong to another user, and the output of a build may disappear meanwhile.
 */
final class SelectedFiles extends SimpleFileVisitor<Path> {

    private final Path top;
    private final FileTree.Filter filter;
    private final List<TarPiece> pieces = new ArrayList<>();

    SelectedFiles(Path top, FileTree.Filter filter) {
        this.top = top;
        this.filter = filter;
    }

    void walk() throws IOException {
        Files.walkFileTree(top, this);
    }

    List<TarPiece> pieces() {
        return List.copyOf(pieces);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (directory.equals(top)) {
            return FileVisitResult.CONTINUE;
        }
        if (includes(directory)) {
            add(directory);
            return FileVisitResult.CONTINUE;
        }
        return filter.mayIncludeBelow(TarPiece.pathOf(top, directory))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (includes(file)) {
            add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** {@inheritDoc} A directory that cannot be read comes here instead of {@link #preVisitDirectory}. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(top) || includes(file)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean includes(Path path) {
        return filter.includes(TarPiece.pathOf(top, path));
    }

    private void add(Path path) throws IOException {
        TarPiece.of(top, path).ifPresent(pieces::add);
    }
}
