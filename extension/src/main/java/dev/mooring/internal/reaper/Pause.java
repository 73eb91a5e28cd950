package dev.mooring.internal.reaper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The time between two looks at an engine that cannot tell when there is something to see.
 *
 * <p>The one place here that waits for nothing but time: what others make cannot be awaited.
 */
record Pause(Duration time) {

    void await() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        if (never.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }
}
