package dev.mooring.internal.scan;

import dev.mooring.Stop;
import dev.mooring.spec.StopSpec;

/** Reads {@link Stop}. */
final class StopReader {

    private StopReader() {}

    static StopSpec read(Annotations annotations) {
        return annotations
                .merged(Stop.class)
                .map(stop -> read(stop, annotations.texts()))
                .orElse(StopSpec.IMMEDIATE);
    }

    private static StopSpec read(Stop stop, Texts texts) {
        return new StopSpec(
                stop.beforeRemoval(),
                new DurationReader(texts)
                        .read("the timeout of @Stop", stop.timeout())
                        .orElse(null),
                texts.known("the signal of @Stop", stop.signal())
                        .filter(text -> !text.isEmpty())
                        .orElse(null));
    }
}
