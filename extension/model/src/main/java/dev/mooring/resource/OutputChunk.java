package dev.mooring.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.wait.StandardStream;
import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A chunk of output as it was received from the engine; it may end in the middle of a line or of a character.
 *
 * @param stream the output stream
 * @param bytes the bytes; the receiver may change them
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("ArrayRecordComponent") // its own equals compares the contents
public record OutputChunk(StandardStream stream, byte[] bytes) {

    /** Rejects nulls. */
    public OutputChunk {
        Objects.requireNonNull(stream, "OutputChunk: 'stream' must not be null");
        Objects.requireNonNull(bytes, "OutputChunk: 'bytes' must not be null");
    }

    /**
     * Returns the chunk as UTF-8 text.
     *
     * @return the text
     */
    public String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputChunk that && stream == that.stream && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + stream.hashCode();
    }
}
