package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Polling;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Repeats a strategy's probe until it holds. It has no time limit of its own, because a probe that blocks would not
 * observe it; the caller interrupts it.
 *
 * @param over tells that nothing can change any more, so that the next check is the last
 * @param found receives the finding of a probe that does not hold
 */
record Probing(BooleanSupplier over, Consumer<String> found) {

    private static final Polling POLLING = Polling.between(Duration.ofMillis(10), Duration.ofMillis(200));

    /** @throws WaitFailedException if the probe throws it, or does not hold in the last look */
    void until(WaitTarget.Probe probe) throws InterruptedException {
        POLLING.until(() -> holds(probe));
    }

    private boolean holds(WaitTarget.Probe probe) throws InterruptedException {
        boolean last = over.getAsBoolean();
        Optional<String> instead = look(probe);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        instead.ifPresent(found);
        if (instead.isPresent() && last) {
            throw new WaitFailedException("it ended: " + instead.get());
        }
        return instead.isEmpty();
    }

    /** Runs the probe once; an exception counts as its finding, unless it ends the wait. */
    static Optional<String> look(WaitTarget.Probe probe) throws InterruptedException {
        try {
            return probe.look();
        } catch (WaitFailedException | InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
