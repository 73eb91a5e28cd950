package dev.mooring.internal.engine.http.stream;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Assembles the lines of each stream from chunks that may end anywhere.
 *
 * <p>Bytes are gathered up to the line feed and decoded then: no character of UTF-8 contains that byte, so a whole line
 * holds whole characters, however the pieces were cut.
 */
final class LineAssembler {

    private final int longestLine;
    private final boolean inParts;
    private final Consumer<LogLine> lines;
    private final Map<StandardStream, Unfinished> unfinished = new EnumMap<>(StandardStream.class);

    /**
     * @param longestLine the most bytes of a line that are gathered
     * @param inParts whether a longer line is delivered in parts; otherwise it is an error
     */
    LineAssembler(int longestLine, boolean inParts, Consumer<LogLine> lines) {
        this.longestLine = longestLine;
        this.inParts = inParts;
        this.lines = lines;
    }

    /** Adds bytes of a stream; {@code time} counts if they begin a line. */
    void append(StandardStream stream, Instant time, byte[] bytes, int offset, int length) {
        Unfinished line = unfinished.computeIfAbsent(stream, Unfinished::new);
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                line.append(time, bytes, from, i - from);
                line.finish();
                from = i + 1;
            }
        }
        line.append(time, bytes, from, end - from);
    }

    /** Delivers the unfinished lines. */
    void end() {
        unfinished.values().forEach(Unfinished::finishIfBegun);
    }

    private final class Unfinished {

        private final StandardStream stream;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Instant time = Instant.EPOCH;
        private boolean begun;

        Unfinished(StandardStream stream) {
            this.stream = stream;
        }

        void append(Instant arrived, byte[] source, int offset, int length) {
            if (!begun && length > 0) {
                begin(arrived);
            }
            int from = offset;
            int left = length;
            while (left > longestLine - bytes.size()) {
                if (!inParts) {
                    throw new TooMuchOutputException(longestLine);
                }
                int part = longestLine - bytes.size();
                bytes.write(source, from, part);
                from += part;
                left -= part;
                deliverPart();
            }
            bytes.write(source, from, left);
            if (length == 0 && !begun) {
                // If an empty line ends here, it has a time, too.
                time = arrived;
            }
        }

        private void begin(Instant arrived) {
            time = arrived;
            begun = true;
        }

        /** Delivers a line that is too long up to its last whole character. */
        private void deliverPart() {
            byte[] all = bytes.toByteArray();
            int cut = all.length;
            int start = cut - 1;
            while (start > cut - 4 && (all[start] & 0xc0) == 0x80) {
                start--;
            }
            if ((all[start] & 0xc0) == 0xc0 && start + lengthOfCharacter(all[start]) > cut) {
                cut = start;
            }
            lines.accept(new LogLine(stream, time, new String(all, 0, cut, StandardCharsets.UTF_8)));
            bytes.reset();
            bytes.write(all, cut, all.length - cut);
        }

        private static int lengthOfCharacter(byte lead) {
            return (lead & 0xe0) == 0xc0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : 4;
        }

        void finishIfBegun() {
            if (begun) {
                finish();
            }
        }

        void finish() {
            byte[] all = bytes.toByteArray();
            int length = all.length > 0 && all[all.length - 1] == '\r' ? all.length - 1 : all.length;
            bytes.reset();
            begun = false;
            lines.accept(new LogLine(stream, time, new String(all, 0, length, StandardCharsets.UTF_8)));
        }
    }
}
