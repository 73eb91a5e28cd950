package dev.mooring.internal.scan;

import dev.mooring.Container;
import dev.mooring.spec.StopSpec;
import java.time.Duration;
import java.util.Optional;

/** Reads how a container ends. */
final class StopReader {

    private StopReader() {}

    static StopSpec read(Container container, Texts texts) {
        Optional<Duration> timeout = new DurationReader(texts).read("stopTimeout", container.stopTimeout());
        timeout.filter(time -> !time.equals(Duration.ofSeconds(time.toSeconds())) || time.toSeconds() == 0)
                .ifPresent(time -> texts.mistake(
                        "stopTimeout '" + container.stopTimeout() + "' is not in whole seconds, as Docker counts it.",
                        "Write for instance \"10 s\"."));
        Optional<String> signal =
                texts.known("stopSignal", container.stopSignal()).filter(text -> !text.isEmpty());
        signal.filter(text -> !text.matches("(?:SIG)?[A-Z][A-Z0-9+-]*|[1-9]\\d?"))
                .ifPresent(text -> texts.mistake(
                        "stopSignal '" + text + "' is no signal.", "Write a name or a number, for instance SIGINT."));
        boolean graceful = container.stopGracefully() || timeout.isPresent();
        return !graceful && signal.isEmpty()
                ? StopSpec.IMMEDIATE
                : new StopSpec(graceful, timeout.orElse(null), signal.orElse(null));
    }
}
