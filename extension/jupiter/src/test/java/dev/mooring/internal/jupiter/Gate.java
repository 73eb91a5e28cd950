package dev.mooring.internal.jupiter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds threads of a fixture back until something has happened; a gate that nobody opens fails the test. */
final class Gate {

    private static final int SECONDS = 20;

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    boolean isOpen() {
        return latch.getCount() == 0;
    }

    void pass() throws InterruptedException {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the gate was not opened within " + SECONDS + " s");
        }
    }

    /** Passes whatever {@code @Timeout} and others do; an interrupt is forgotten. */
    void passUninterruptibly() {
        boolean passed = false;
        while (!passed) {
            try {
                pass();
                passed = true;
            } catch (InterruptedException e) {
                passed = isOpen();
            }
        }
    }
}
