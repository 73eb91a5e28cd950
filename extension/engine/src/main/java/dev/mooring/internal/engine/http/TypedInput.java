package dev.mooring.internal.engine.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The input of a terminal. The only way to signal an end of file is to type it: if the connection is closed in this
 * direction, the engine hangs up.
 */
final class TypedInput extends FilterOutputStream {

    /**
     * Ctrl-D: passes the unfinished line to the process. At the beginning of a line, the process reads an end of file.
     */
    private static final int END_OF_TRANSMISSION = 4;

    private boolean atLineStart = true;
    private boolean ended;

    TypedInput(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            throw new IOException("The input of the terminal was closed");
        }
        out.write(bytes, offset, length);
        if (length > 0) {
            byte last = bytes[offset + length - 1];
            atLineStart = last == '\n' || last == '\r' || last == END_OF_TRANSMISSION;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        if (!atLineStart) {
            out.write(END_OF_TRANSMISSION);
        }
        out.write(END_OF_TRANSMISSION);
        out.flush();
    }
}
