package dev.mooring.internal.archive;

import dev.mooring.resource.CopyOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source of a copy into a container, which has been found but not read. It can be read once. */
public final class FoundSource implements Closeable {

    private final @Nullable String name;
    private final boolean directory;
    private final PieceSource pieces;

    /**
     * @param name the name that it keeps inside a directory, or null for literal content and contents of directories
     */
    FoundSource(@Nullable String name, boolean directory, PieceSource pieces) {
        this.name = name;
        this.directory = directory;
        this.pieces = pieces;
    }

    /** The name that it keeps inside a directory; empty for literal content and for the contents of a directory. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public boolean isDirectory() {
        return directory;
    }

    /** All of it in the order of the paths; the contents of its files can be read until this is closed. */
    public List<TarPiece> pieces() throws IOException {
        List<TarPiece> all = new ArrayList<>();
        while (pieces.hasNext()) {
            all.add(pieces.next());
        }
        all.sort(Comparator.comparing(TarPiece::path));
        return all;
    }

    /**
     * All of it with the paths that it gets elsewhere, in their order.
     *
     * @param target the path of the file or directory, without slashes at its ends; empty for the contents of a
     *     directory at the root
     */
    public List<TarPiece> pieces(String target, CopyOptions options) throws IOException {
        Placement placement = Placement.of(target, options, true);
        return pieces().stream()
                .filter(placement::includes)
                .map(piece -> piece.at(placement.nameOf(piece), placement.modeOf(piece)))
                .toList();
    }

    /** As a tar stream to be unpacked at the anchor; closing the stream closes the source. */
    public TarStream tar(CopyDestination destination, CopyDestination.Anchor anchor, CopyOptions options) {
        return tar(Placement.of(anchor.name(), options, !destination.exists()));
    }

    TarStream tar(Placement placement) {
        return new TarStream(placement, pieces);
    }

    @Override
    public void close() throws IOException {
        pieces.close();
    }
}
