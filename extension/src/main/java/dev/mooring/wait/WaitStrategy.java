package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a container is ready for use.
 *
 * <p>A strategy holds no state of its own, so that one may serve several containers at once. Records make good
 * strategies: two containers are equal only if their strategies are.
 *
 * <p>While a strategy waits, the end of the container is watched by Mooring: a container that ends fails the start at
 * once, and the thread that waits is interrupted. {@code @WaitForExit} is the exception ({@link #expectsExit()}).
 *
 * @since 0.1
 */
public interface WaitStrategy {

    /**
     * Returns when the container is ready.
     *
     * @param target the container and the means to look at it
     * @throws InterruptedException if the container ended, the time is over, or the start was given up
     * @throws WaitFailedException if the container can never become ready, saying why
     */
    void await(WaitTarget target) throws InterruptedException;

    /**
     * Says what is waited for, in a few words that complete "waited for:".
     *
     * @return for instance {@code port 5432 listening}
     */
    String describe();

    /**
     * Returns the time after which waiting has failed, counted from the container's start.
     *
     * @return the time, or null for the configured one (60 s unless set)
     */
    default @Nullable Duration timeout() {
        return null;
    }

    /**
     * Tells whether the end of the container is what is waited for, and so is no failure in itself.
     *
     * @return true for a one-shot container
     */
    default boolean expectsExit() {
        return false;
    }

    /**
     * Returns the texts that must not be printed, as passwords; their placeholders are replaced before. They are masked
     * in all that is said of the container.
     *
     * @return none by default
     */
    default List<String> secrets() {
        return List.of();
    }
}
