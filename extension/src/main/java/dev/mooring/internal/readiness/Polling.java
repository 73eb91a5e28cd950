package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.constraint.AtMostWaitConstraint;
import org.awaitility.core.ConditionFactory;

/** Looks again and again, for what cannot be awaited. */
final class Polling {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private Polling() {}

    /**
     * Repeats a probe on this thread until it holds, whatever time that takes.
     *
     * @param over tells that things can change no more, so that the next look is the last
     * @param found told what a probe finds that does not hold
     * @throws WaitFailedException if the probe throws it, or does not hold in the last look
     */
    static void until(WaitTarget.Probe probe, BooleanSupplier over, Consumer<String> found)
            throws InterruptedException {
        // Made by hand, because Awaitility's own entry takes the defaults that tests may have set for themselves.
        // There is no time limit: a probe that blocks would not keep it, so it is kept from outside.
        ConditionFactory repeat = new ConditionFactory(
                null,
                AtMostWaitConstraint.FOREVER,
                (count, previous) -> next(previous),
                Duration.ZERO,
                false,
                failure -> false,
                null,
                null,
                null);
        repeat.pollInSameThread().until(() -> holds(probe, over, found));
    }

    private static boolean holds(WaitTarget.Probe probe, BooleanSupplier over, Consumer<String> found)
            throws InterruptedException {
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

    private static Optional<String> look(WaitTarget.Probe probe) throws InterruptedException {
        try {
            return probe.look();
        } catch (WaitFailedException | InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static Duration next(Duration previous) {
        Duration longer = previous.multipliedBy(3).dividedBy(2);
        if (longer.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
