package dev.mooring.internal.scan;

import dev.mooring.HealthCheck;
import dev.mooring.spec.HealthCheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@link HealthCheck}. */
final class HealthCheckReader {

    private HealthCheckReader() {}

    static Optional<HealthCheckSpec> read(Annotations annotations) {
        return annotations.merged(HealthCheck.class).flatMap(check -> read(check, annotations.texts()));
    }

    private static Optional<HealthCheckSpec> read(HealthCheck check, Texts texts) {
        if (check.disable()) {
            if (check.value().length > 0) {
                texts.mistake("@HealthCheck has a probe and is disabled.", "Leave out the probe, or disable = true.");
            }
            return Optional.of(HealthCheckSpec.NONE);
        }
        if (check.value().length == 0) {
            texts.mistake(
                    "@HealthCheck has no probe.",
                    "Write a command: @HealthCheck(\"pg_isready\"), or disable = true to disable that of the image.");
            return Optional.empty();
        }
        List<String> test = new ArrayList<>();
        test.add(check.value().length == 1 ? "CMD-SHELL" : "CMD");
        test.addAll(List.of(check.value()));
        DurationReader durations = new DurationReader(texts);
        return Optional.of(new HealthCheckSpec(
                test,
                durations.read("the interval of @HealthCheck", check.interval()).orElse(null),
                durations.read("the timeout of @HealthCheck", check.timeout()).orElse(null),
                durations
                        .read("the startPeriod of @HealthCheck", check.startPeriod())
                        .orElse(null),
                durations
                        .read("the startInterval of @HealthCheck", check.startInterval())
                        .orElse(null),
                check.retries()));
    }
}
