package dev.mooring.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;

/** A file, directory or symbolic link to be copied. */
sealed interface TarPiece {

    /** The path below the root that is copied, with slashes; empty for the root itself. */
    String path();

    /** The permission bits. */
    int mode();

    /** When it was last changed, in whole seconds. */
    FileTime modified();

    /** A file; exactly {@code size} bytes are read from what {@code content} opens. */
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
}
