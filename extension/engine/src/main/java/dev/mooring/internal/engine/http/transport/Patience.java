package dev.mooring.internal.engine.http.transport;

import java.time.Duration;

/**
 * Limits how long an engine may send nothing before the request fails. Zero means no limit.
 *
 * @param answer until the head of its answer; as long it may take no more of a request's body
 * @param silence between two bytes of the answer's body
 * @since 0.1
 */
public record Patience(Duration answer, Duration silence) {

    /** The time for an answer that has nothing of its own to do; what takes longer than that, an engine does aside. */
    public static final Duration STANDARD = Duration.ofMinutes(2);

    /** For an answer that comes at once, as a whole. */
    public static Patience whole(Duration time) {
        return new Patience(time, time);
    }

    /** For an answer that begins at once, and goes on for as long as it likes. */
    public static Patience stream(Duration answer) {
        return new Patience(answer, Duration.ZERO);
    }
}
