package dev.mooring.internal.readiness;

import java.time.Duration;

/**
 * Asks the engine and the container itself.
 *
 * @param timeout the default timeout of waits
 */
public record ContainerReadiness(Duration timeout) implements Readiness {

    @Override
    public void await(Awaited container, Countdown countdown) throws InterruptedException {
        // Done before the first check, so that all messages about it can be masked.
        container.spec().waits().stream()
                .flatMap(wait -> wait.secrets().stream())
                .forEach(secret -> container.masker().add(container.resolve().apply(secret)));
        ReadinessWait.await(container, timeout, countdown);
    }
}
