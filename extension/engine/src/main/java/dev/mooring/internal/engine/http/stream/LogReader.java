package dev.mooring.internal.engine.http.stream;

import dev.mooring.internal.engine.LineStarts;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a container's log, which was requested with times.
 *
 * <p>The engine keeps a log as messages of at most 16 KiB: a longer line is several messages, and each of them has a
 * time. In frames a message is a frame, so the times are found and taken out where frames begin. On a terminal there
 * are no frames; there a time is looked for at the beginning of a line and after every 16 KiB of it.
 *
 * @since 0.1
 */
public final class LogReader {

    /** The size at which the engine cuts a line into messages. */
    static final int LONGEST_MESSAGE = 16 * 1024;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private LogReader() {}

    /**
     * Passes on all lines until the log's end, including an unfinished last line. A line of more than 1 MiB comes in
     * parts.
     *
     * @param input the engine's answer; not closed
     * @param format its format
     * @param lines receives every line, on this thread
     * @throws IOException if the connection breaks; the lines before have been passed on
     */
    public static void read(InputStream input, OutputFormat format, Consumer<LogLine> lines) throws IOException {
        read(input, format, new LineAssembler(LineStarts.LONGEST_PART, true, lines));
    }

    /**
     * Does the same with whole lines, for callers that keep all of them anyway.
     *
     * @param most how many bytes may be kept
     * @throws TooMuchOutputException if a line has more
     */
    public static void readWhole(InputStream input, OutputFormat format, long most, Consumer<LogLine> lines)
            throws IOException {
        read(input, format, new LineAssembler((int) Math.min(most, LONGEST_ARRAY), false, lines));
    }

    private static void read(InputStream input, OutputFormat format, LineAssembler assembler) throws IOException {
        switch (format) {
            case FRAMES -> {
                format.read(input, new Frames(assembler));
                assembler.end();
            }
            case TERMINAL -> {
                Terminal terminal = new Terminal(assembler);
                format.read(input, terminal);
                terminal.end();
                assembler.end();
            }
        }
    }

    private static final class Frames implements OutputFormat.PieceConsumer {

        private final LineAssembler assembler;
        private Instant time = Instant.EPOCH;

        Frames(LineAssembler assembler) {
            this.assembler = assembler;
        }

        @Override
        public void accept(StandardStream stream, byte[] bytes, boolean startsFrame) {
            LogTime prefix = startsFrame ? LogTime.at(bytes, 0, bytes.length) : null;
            int skipped = 0;
            if (prefix != null) {
                time = prefix.instant();
                skipped = prefix.length();
            }
            assembler.append(stream, time, bytes, skipped, bytes.length - skipped);
        }
    }

    private static final class Terminal implements OutputFormat.PieceConsumer {

        private final LineAssembler assembler;

        /** The first bytes of a message, as long as they are too few to tell whether they are a time. */
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();

        private Instant time = Instant.EPOCH;
        private boolean atMessageStart = true;
        private int messageLength;

        Terminal(LineAssembler assembler) {
            this.assembler = assembler;
        }

        @Override
        public void accept(StandardStream stream, byte[] piece, boolean startsFrame) {
            byte[] bytes = withHead(piece);
            int position = 0;
            while (position < bytes.length) {
                if (atMessageStart) {
                    int left = bytes.length - position;
                    if (left < LogTime.LONGEST && indexOfLineFeed(bytes, position, bytes.length) < 0) {
                        head.write(bytes, position, left);
                        return;
                    }
                    position += startMessage(LogTime.at(bytes, position, left));
                } else {
                    position = body(bytes, position);
                }
            }
        }

        private byte[] withHead(byte[] piece) {
            if (head.size() == 0) {
                return piece;
            }
            head.writeBytes(piece);
            byte[] joined = head.toByteArray();
            head.reset();
            return joined;
        }

        private int startMessage(@Nullable LogTime prefix) {
            atMessageStart = false;
            messageLength = 0;
            if (prefix == null) {
                return 0;
            }
            time = prefix.instant();
            return prefix.length();
        }

        /** Passes on the bytes up to the possible end of the message; returns the position after them. */
        private int body(byte[] bytes, int from) {
            int limit = (int) Math.min(bytes.length, (long) from + LONGEST_MESSAGE - messageLength);
            int lineFeed = indexOfLineFeed(bytes, from, limit);
            int to = lineFeed < 0 ? limit : lineFeed + 1;
            assembler.append(StandardStream.STDOUT, time, bytes, from, to - from);
            messageLength += to - from;
            atMessageStart = lineFeed >= 0 || messageLength == LONGEST_MESSAGE;
            return to;
        }

        private static int indexOfLineFeed(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        void end() {
            byte[] rest = head.toByteArray();
            int skipped = startMessage(LogTime.at(rest, 0, rest.length));
            assembler.append(StandardStream.STDOUT, time, rest, skipped, rest.length - skipped);
        }
    }
}
