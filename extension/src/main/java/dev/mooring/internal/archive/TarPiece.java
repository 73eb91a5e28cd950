package dev.mooring.internal.archive;

import java.io.IOException;
import java.io.InputStream;

/** A file, directory or symbolic link to be copied. */
sealed interface TarPiece {

    /** The path below the root that is copied, with slashes; empty for the root itself. */
    String path();

    /** The permission bits. */
    int mode();

    /** A file; exactly {@code size} bytes are read from what {@code content} opens. */
    record OfFile(String path, int mode, long size, Content content) implements TarPiece {}

    record OfDirectory(String path, int mode) implements TarPiece {}

    record OfLink(String path, String target) implements TarPiece {
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
}
