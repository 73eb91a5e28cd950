package dev.mooring.internal.launcher;

import java.util.HashMap;
import java.util.Map;

/** Claims what the next classes of a plan need, while those before them run. Used by one thread. */
final class NextClasses {

    /** How many classes ahead are looked at: what is far away would only take up the engine's memory meanwhile. */
    static final int HORIZON = 10;

    private final PlanProgress progress;
    private final AheadPlans plans;
    private final Claims claims;
    private final NextTests nextTests;
    private final int budget;
    private final Map<PlannedClass, Integer> claimed = new HashMap<>();

    /** @param budget how many containers may be ahead; the scheduler keeps to it, here it only saves work */
    NextClasses(PlanProgress progress, AheadPlans plans, Claims claims, NextTests nextTests, int budget) {
        this.progress = progress;
        this.plans = plans;
        this.claims = claims;
        this.nextTests = nextTests;
        this.budget = budget;
    }

    void advance() {
        int ahead = 0;
        for (PlannedClass next : progress.next(HORIZON)) {
            if (ahead >= budget) {
                return;
            }
            // Not computeIfAbsent: claiming must not run inside of a map's lock.
            Integer count = claimed.get(next);
            if (count == null) {
                count = claim(next);
                claimed.put(next, count);
            }
            ahead += count;
        }
    }

    private int claim(PlannedClass type) {
        if (!type.known() || isDisabled(type) || !plans.isActive(type)) {
            return 0;
        }
        return plans.of(type)
                .map(plan -> claims.ofClass(type, plan) + nextTests.claimFirst(type))
                .orElse(0);
    }

    /** Whether a class or one around it is disabled, or all its tests are. */
    static boolean isDisabled(PlannedClass type) {
        return type.types().stream().anyMatch(Activation::isDisabled) || Activation.isIdle(type.item());
    }
}
