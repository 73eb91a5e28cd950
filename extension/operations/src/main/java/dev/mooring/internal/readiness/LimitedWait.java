package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another wait with less time.
 *
 * @param other the other one
 * @param limit the longest time for it
 */
record LimitedWait(WaitStrategy other, Duration limit) implements WaitStrategy {

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        other.await(target);
    }

    @Override
    public @Nullable Duration timeout() {
        Duration own = other.timeout();
        return own != null && own.compareTo(limit) < 0 ? own : limit;
    }

    @Override
    public boolean expectsExit() {
        return other.expectsExit();
    }

    @Override
    public List<String> secrets() {
        return other.secrets();
    }

    @Override
    public String describe() {
        return Described.of(other);
    }
}
