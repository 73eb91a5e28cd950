package dev.mooring.internal.lifecycle;

import java.time.Duration;

/**
 * Finds out how many starts at a time pay off on an engine, from the time that starts take.
 *
 * <p>It compares throughput: with {@code n} starts at a time that take {@code t} each, it is {@code n / t}. One more at
 * a time pays off if throughput grows by at least a quarter of what it would on an engine without limits. If it does
 * not grow, one more start only slows down the others.
 *
 * <p>The bound is doubled at first, since most suites are short, then goes one up or down. A step that did not pay off
 * is tried again after a pause that grows with each failure, so the bound stays near the best value and still follows
 * an engine whose speed changes. The result depends only on the measurements and their order. Not safe for use by
 * several threads.
 */
final class Admission {

    /** The required share of the ideal gain. */
    private static final double SHARE = 0.25;
    /** The weight of the last measurement in the average. */
    private static final double WEIGHT = 0.2;
    /** The number of decisions during which a step that did not pay off is not tried again, at first and at most. */
    private static final int SHORTEST_REST = 3;

    private static final int LONGEST_REST = 16;
    private static final int FEWEST_SAMPLES = 4;

    private Permits permits;
    /** The average time of a start, by the number of starts under way; 0 if it is not known. */
    private double[] seconds;
    /** The number of decisions until a bound is tried again. */
    private int[] rest;
    /** How many it will be if it does not pay off the next time. */
    private int[] nextRest;
    /** Whether anything was measured. */
    private boolean measured;

    private int bound;
    /** How many were measured at the present bound. */
    private int samples;
    /** Whether the bound is still being doubled. */
    private boolean doubling = true;
    /** The bound before it was doubled, or 0. */
    private int doubledFrom;

    Admission(Permits permits) {
        this.permits = permits;
        this.bound = permits.first();
        this.seconds = new double[permits.most() + 1];
        this.rest = new int[permits.most() + 1];
        this.nextRest = new int[permits.most() + 1];
    }

    /** Sets other limits, since the engine has another number of hosts, each of which can do as much as before. */
    void limit(Permits other) {
        long inProportion = Math.round((double) bound * other.most() / permits.most());
        bound = measured ? (int) Math.max(other.least(), Math.min(inProportion, other.most())) : other.first();
        permits = other;
        samples = 0;
        doubledFrom = 0;
        // All of that was of another engine.
        seconds = new double[other.most() + 1];
        rest = new int[other.most() + 1];
        nextRest = new int[other.most() + 1];
    }

    /** How many starts may be under way. */
    int bound() {
        return bound;
    }

    /**
     * Takes account of a start that has succeeded.
     *
     * @param together how many were under way with it, itself included
     * @param time what it took on the engine
     */
    void measured(int together, Duration time) {
        if (permits.isFixed()) {
            return;
        }
        int level = Math.max(1, Math.min(together, permits.most()));
        double taken = Math.max(1, time.toNanos()) / 1e9;
        measured = true;
        seconds[level] = seconds[level] == 0 ? taken : seconds[level] + WEIGHT * (taken - seconds[level]);
        // Fewer than the bound say nothing about the bound.
        if (level == bound && ++samples >= Math.max(FEWEST_SAMPLES, bound)) {
            decide();
        }
    }

    private void decide() {
        samples = 0;
        if (doubling) {
            decideToDouble();
        } else if (bound > permits.least() && seconds[bound - 1] == 0) {
            bound--; // passed over while doubling
        } else if (bound > permits.least() && !paysOff(bound - 1, bound)) {
            rest[bound] = Math.max(SHORTEST_REST, nextRest[bound]);
            nextRest[bound] = Math.min(LONGEST_REST, 2 * rest[bound]);
            bound--;
        } else {
            nextRest[bound] = SHORTEST_REST;
            tryOneMore();
        }
    }

    private void decideToDouble() {
        if (doubledFrom > 0 && !paysOff(doubledFrom, bound)) {
            doubling = false;
            // The first step up from there may still pay off, those after it have been seen not to.
            for (int level = doubledFrom + 2; level <= bound; level++) {
                rest[level] = SHORTEST_REST;
            }
            bound = doubledFrom;
        } else if (bound == permits.most()) {
            doubling = false;
        } else {
            doubledFrom = bound;
            bound = Math.min(permits.most(), 2 * bound);
        }
    }

    private void tryOneMore() {
        if (bound == permits.most()) {
            return;
        }
        if (rest[bound + 1] > 0) {
            rest[bound + 1]--;
        } else {
            bound++;
            seconds[bound] = 0; // the measurements are old
        }
    }

    private boolean paysOff(int fewer, int more) {
        double gain = (more / seconds[more]) / (fewer / seconds[fewer]) - 1;
        double ideal = (double) more / fewer - 1;
        return gain >= SHARE * ideal;
    }
}
