package dev.mooring.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The pieces of a copy, found one by one. */
final class PieceSource implements Closeable {

    private final Pieces pieces;
    private final Closeable files;

    private PieceSource(Pieces pieces, Closeable files) {
        this.pieces = pieces;
        this.files = files;
    }

    static PieceSource ofOne(byte[] content) {
        return of(List.of(TarPiece.ofBytes("", content)));
    }

    static PieceSource of(List<TarPiece> pieces) {
        Iterator<TarPiece> made = pieces.iterator();
        return new PieceSource(
                new Pieces() {
                    @Override
                    public boolean hasNext() {
                        return made.hasNext();
                    }

                    @Override
                    public TarPiece next() {
                        return made.next();
                    }
                },
                () -> {});
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
        Iterator<Path> paths = walk.iterator();
        return new PieceSource(
                new Pieces() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public TarPiece next() throws IOException {
                        Path next = paths.next();
                        return TarPiece.of(root, next)
                                .orElseThrow(() ->
                                        new IOException("'" + next + "' is neither a file nor a directory nor a link"));
                    }
                },
                () -> {
                    walk.close();
                    owner.close();
                });
    }

    boolean hasNext() {
        return pieces.hasNext();
    }

    TarPiece next() throws IOException {
        return pieces.next();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** An iterator that reads a file system. */
    private interface Pieces {
        boolean hasNext();

        TarPiece next() throws IOException;
    }
}
