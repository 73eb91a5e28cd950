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
        Optional<String> signal =
                texts.known("stopSignal", container.stopSignal()).filter(text -> !text.isEmpty());
        boolean graceful = container.stopGracefully() || timeout.isPresent();
        return !graceful && signal.isEmpty()
                ? StopSpec.IMMEDIATE
                : new StopSpec(graceful, timeout.orElse(null), signal.orElse(null));
    }
}
