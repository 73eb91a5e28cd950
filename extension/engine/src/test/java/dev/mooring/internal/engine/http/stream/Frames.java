package dev.mooring.internal.engine.http.stream;

import dev.mooring.wait.StandardStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames as an engine does. */
final class Frames {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Frames stdout(String text) {
        return frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    Frames stderr(String text) {
        return frame(2, text.getBytes(StandardCharsets.UTF_8));
    }

    Frames frame(StandardStream stream, byte[] content) {
        return frame(stream == StandardStream.STDOUT ? 1 : 2, content);
    }

    Frames frame(int number, byte[] content) {
        bytes.writeBytes(ByteBuffer.allocate(8)
                .put((byte) number)
                .putInt(4, content.length)
                .array());
        bytes.writeBytes(content);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** A stream that gives at most so many bytes with each read. */
    static InputStream inPiecesOf(int size, byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(size, length));
            }
        };
    }
}
