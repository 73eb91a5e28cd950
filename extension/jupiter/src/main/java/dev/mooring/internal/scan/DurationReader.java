package dev.mooring.internal.scan;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.Optional;

/** Reads durations of annotations. */
final class DurationReader {

    private final Texts texts;

    DurationReader(Texts texts) {
        this.texts = texts;
    }

    /** Reads a duration; empty where none is set, or if the mistake has been reported. */
    Optional<Duration> read(String what, String template) {
        return texts.known(what, template).filter(text -> !text.isBlank()).flatMap(text -> {
            try {
                return Optional.of(Durations.parse(text.strip()));
            } catch (IllegalArgumentException bad) {
                texts.mistake(
                        what + " '" + text + "' is not a duration.",
                        "Write a whole number and a unit, for instance \"30 s\", \"500 ms\" or \"2 m\".");
                return Optional.empty();
            }
        });
    }
}
