package dev.mooring.internal.readiness;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * The ends of a container's process that were seen while it was awaited; a restart policy allows for several.
 *
 * <p>Every thread that waits for something about the container waits here, so that the end of the process wakes all of
 * them.
 */
final class ProcessEnds {

    private int ends;
    private OptionalInt finalCode = OptionalInt.empty();

    /** Notes an end after which the engine starts the container again. */
    synchronized void restarts() {
        ends++;
        notifyAll();
    }

    /** Notes the end for good. */
    synchronized void over(int exitCode) {
        ends++;
        finalCode = OptionalInt.of(exitCode);
        notifyAll();
    }

    /** How often it has ended so far. */
    synchronized int ends() {
        return ends;
    }

    /** Whether it has ended for good. */
    synchronized boolean over() {
        return finalCode.isPresent();
    }

    /** The exit code of the end for good. */
    synchronized int exitCode() {
        return finalCode.orElseThrow();
    }

    /** Wakes the waiting threads, because a condition that they check may have changed. */
    synchronized void changed() {
        notifyAll();
    }

    /** Waits for the end for good, and returns the exit code. */
    synchronized int awaitOver() throws InterruptedException {
        awaitUntil(() -> finalCode.isPresent());
        return finalCode.orElseThrow();
    }

    /** Waits for a condition that changes only with an end or a call of {@link #changed()}. */
    synchronized void awaitUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            wait();
        }
    }

    /** Waits for one more end than were seen before, but no longer than a time. */
    synchronized void awaitEndAfter(int seen, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (ends == seen && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}
