package dev.mooring.internal.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar archive that is made while it is read, so that neither a thread nor a temporary file is needed, and memory for
 * one header only.
 */
public final class TarStream extends InputStream {

    private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    private final Placement placement;
    private final PieceSource pieces;
    private InputStream current = nullInputStream();
    private boolean ended;

    TarStream(Placement placement, PieceSource pieces) {
        this.placement = placement;
        this.pieces = pieces;
    }

    /** An archive of pieces, all owned by root. */
    public static TarStream of(List<TarPiece> pieces) {
        return new TarStream(Placement.AT_ROOT, PieceSource.of(pieces));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = current.read(buffer, offset, length);
            if (count > 0) {
                return count;
            }
            if (!advance()) {
                return -1;
            }
        }
    }

    /** Goes from the header of a piece to its content, from there to the next piece, and at last to the end's mark. */
    private boolean advance() throws IOException {
        if (ended) {
            return false;
        }
        if (current instanceof Header header && header.piece instanceof TarPiece.OfFile file) {
            current = new Content(file);
            return true;
        }
        current.close();
        while (pieces.hasNext()) {
            TarPiece piece = pieces.next();
            if (placement.includes(piece)) {
                current = new Header(piece, header(piece));
                return true;
            }
        }
        ended = true;
        current = new ByteArrayInputStream(new byte[2 * BLOCK]);
        return true;
    }

    private byte[] header(TarPiece piece) throws IOException {
        String name = placement.nameOf(piece);
        TarArchiveEntry entry;
        if (piece instanceof TarPiece.OfLink link) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(link.target());
        } else if (piece instanceof TarPiece.OfFile file) {
            entry = new TarArchiveEntry(name);
            entry.setSize(file.size());
        } else {
            entry = new TarArchiveEntry(name + "/");
        }
        entry.setMode((entry.getMode() & ~07777) | placement.modeOf(piece));
        // Whole seconds: parts of them would need a header of their own.
        entry.setModTime(piece.modified());
        entry.setUserId(placement.uid());
        entry.setGroupId(placement.gid());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK);
        // Only for its headers: closing it would ask for the content.
        @SuppressWarnings("resource")
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        tar.putArchiveEntry(entry);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        try (pieces) {
            current.close();
        }
    }

    private static final class Header extends ByteArrayInputStream {
        private final TarPiece piece;

        Header(TarPiece piece, byte[] bytes) {
            super(bytes);
            this.piece = piece;
        }
    }

    /**
     * Reads exactly as many bytes as the header says, even if the file changes in the meantime, and then zeros up to
     * the end of the block.
     */
    private static final class Content extends FilterInputStream {
        private final TarPiece.OfFile file;
        private long left;
        private int padding;

        Content(TarPiece.OfFile file) throws IOException {
            super(file.content().open());
            this.file = file;
            this.left = file.size();
            this.padding = (int) ((BLOCK - file.size() % BLOCK) % BLOCK);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left > 0) {
                int count = in.read(buffer, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException(
                            "'" + file.path() + "' became " + left + " bytes shorter while it was copied");
                }
                left -= count;
                return count;
            }
            if (padding > 0) {
                int count = Math.min(length, padding);
                Arrays.fill(buffer, offset, offset + count, (byte) 0);
                padding -= count;
                return count;
            }
            return -1;
        }
    }
}
