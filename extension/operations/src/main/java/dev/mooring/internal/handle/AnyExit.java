package dev.mooring.internal.handle;

import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a container, whatever its exit code.
 *
 * @param timeout the time after which waiting has failed, or null for the configured one
 */
record AnyExit(@Nullable Duration timeout) implements WaitStrategy {

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        target.awaitExit();
    }

    @Override
    public String describe() {
        return "its end";
    }

    @Override
    public boolean expectsExit() {
        return true;
    }
}
