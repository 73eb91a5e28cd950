package dev.mooring.internal.engine.http.transport;

import java.time.Duration;

/**
 * Limits how long an engine may send nothing before the request fails. Zero means no limit.
 *
 * @param answer until the head of its answer; also how long it may stop reading a request's body
 * @param silence between two bytes of the answer's body
 * @since 0.1
 */
public record Patience(Duration answer, Duration silence) {

    /** The time for an answer that needs no work. An engine does longer work in the background. */
    public static final Duration STANDARD = Duration.ofMinutes(2);

    /** For an answer that comes at once, as a whole. */
    public static Patience whole(Duration time) {
        return new Patience(time, time);
    }

    /** For an answer that begins at once and may last for any time. */
    public static Patience stream(Duration answer) {
        return new Patience(answer, Duration.ZERO);
    }
}
