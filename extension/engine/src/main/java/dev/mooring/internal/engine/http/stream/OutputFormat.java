package dev.mooring.internal.engine.http.stream;

import dev.mooring.wait.StandardStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The format in which the engine sends the output of a process. It depends on whether the process has a terminal, which
 * the container or the exec tells. It cannot be determined from the bytes, because the output of a terminal may begin
 * with bytes that look like a frame.
 *
 * @since 0.1
 */
public enum OutputFormat {
    /**
     * Without a terminal: frames of a stream number, three zeros, a length of four bytes, and that many bytes of the
     * stream.
     */
    FRAMES {
        @Override
        public void read(InputStream input, PieceConsumer pieces) throws IOException {
            byte[] header = new byte[HEADER];
            for (int count = input.readNBytes(header, 0, HEADER);
                    count > 0;
                    count = input.readNBytes(header, 0, HEADER)) {
                if (count < HEADER) {
                    throw new EOFException("The output ended in the middle of a frame");
                }
                readFrame(header, input, pieces);
            }
        }
    },

    /** With a terminal: the bytes as they are, all of one stream. */
    TERMINAL {
        @Override
        public void read(InputStream input, PieceConsumer pieces) throws IOException {
            byte[] buffer = new byte[LARGEST_PIECE];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                pieces.accept(StandardStream.STDOUT, Arrays.copyOf(buffer, count), true);
            }
        }
    };

    private static final int HEADER = 8;
    private static final int LARGEST_PIECE = 64 * 1024;

    /** Returns the format of a process's output. */
    public static OutputFormat of(boolean terminal) {
        return terminal ? TERMINAL : FRAMES;
    }

    /**
     * Passes on all output as it arrives, until its end.
     *
     * @param input the engine's answer; not closed
     * @param pieces receives every piece, on this thread
     * @throws IOException if the connection breaks, the bytes are not in this format, or the engine reports a failure
     */
    public abstract void read(InputStream input, PieceConsumer pieces) throws IOException;

    private static void readFrame(byte[] header, InputStream input, PieceConsumer pieces) throws IOException {
        if (header[0] < 0 || header[0] > 3 || header[1] != 0 || header[2] != 0 || header[3] != 0) {
            throw new IOException("Expected a frame of output, found the bytes "
                    + HexFormat.of().formatHex(header));
        }
        long left = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(header).getInt(4));
        boolean startsFrame = true;
        while (left > 0) {
            int wanted = (int) Math.min(left, LARGEST_PIECE);
            byte[] bytes = input.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw new EOFException("The output ended in the middle of a frame");
            }
            switch (header[0]) {
                case 3 ->
                    throw new IOException(
                            "The engine aborted the output: " + new String(bytes, StandardCharsets.UTF_8));
                case 2 -> pieces.accept(StandardStream.STDERR, bytes, startsFrame);
                // Stream 0 is the input, which the engine echoes as output.
                default -> pieces.accept(StandardStream.STDOUT, bytes, startsFrame);
            }
            startsFrame = false;
            left -= wanted;
        }
    }

    /**
     * Receives output.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface PieceConsumer {

        /**
         * Takes a piece.
         *
         * @param stream the stream that it was printed to
         * @param bytes the receiver's own; never empty
         * @param startsFrame whether it begins a frame; always so with a terminal
         */
        void accept(StandardStream stream, byte[] bytes, boolean startsFrame);
    }
}
