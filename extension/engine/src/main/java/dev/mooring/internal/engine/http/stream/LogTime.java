package dev.mooring.internal.engine.http.stream;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The time that the engine writes before each message of a log, with a space after it.
 *
 * @param instant the time
 * @param length the number of bytes it takes, the space included
 */
record LogTime(Instant instant, int length) {

    /** Docker writes 31 bytes; Podman adds an offset instead of {@code Z}. */
    static final int LONGEST = 36;

    private static final int SHORTEST = "2026-01-01T00:00:00Z ".length();

    /** Reads the time at an offset; {@code null} if there is none. */
    static @Nullable LogTime at(byte[] bytes, int offset, int length) {
        int space = -1;
        int end = offset + Math.min(length, LONGEST);
        for (int i = offset + SHORTEST - 1; i < end && space < 0; i++) {
            if (bytes[i] == ' ') {
                space = i;
            }
        }
        // Cheap checks come first: a frame mostly begins with a time, and other positions mostly hold none.
        if (space < 0 || bytes[offset + 4] != '-' || bytes[offset + 10] != 'T' || bytes[offset + 13] != ':') {
            return null;
        }
        try {
            String text = new String(bytes, offset, space - offset, StandardCharsets.US_ASCII);
            return new LogTime(OffsetDateTime.parse(text).toInstant(), space + 1 - offset);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
