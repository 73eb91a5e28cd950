package dev.mooring.internal.lifecycle;

import org.junit.jupiter.api.Test;

/**
 * Lets many schedulers live at random, on one thread. {@code -Dmooring.model.seeds=100000} tries more of them,
 * {@code -Dmooring.model.seed=17} one alone.
 */
class SchedulerModelTests {

    private static final int SEEDS = Integer.getInteger("mooring.model.seeds", 1_500);
    private static final Long ONE = Long.getLong("mooring.model.seed");

    @Test
    void keepsTheRulesWhateverHappensInWhateverOrder() {
        if (ONE != null) {
            live(ONE);
        } else {
            for (long seed = 0; seed < SEEDS; seed++) {
                live(seed);
            }
        }
    }

    private static void live(long seed) {
        SchedulerModel model = new SchedulerModel(seed);
        try {
            model.live();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e + "\n" + String.join("\n", model.trace()), e);
        }
    }
}
