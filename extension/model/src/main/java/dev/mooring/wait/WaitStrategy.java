package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a container is ready for use.
 *
 * <p>A strategy must be stateless: one instance may be used for several containers at the same time. Prefer a record,
 * because two container specs are equal only if their strategies are equal.
 *
 * <p>Mooring watches the container during the wait: if the container exits, the start fails immediately and the waiting
 * thread is interrupted, unless the strategy expects the exit ({@link #expectsExit()}).
 *
 * <pre>{@code
 * record FileWait(String path, Duration timeout) implements WaitStrategy {
 *     public void await(WaitTarget target) throws InterruptedException {
 *         target.poll(() -> target.exec(List.of("test", "-e", path)).exitCode() == 0
 *                 ? Optional.empty()
 *                 : Optional.of(path + " does not exist"));
 *     }
 *
 *     public String describe() {
 *         return "file " + path;
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface WaitStrategy {

    /**
     * Waits until the container is ready.
     *
     * @param target access to the container
     * @throws InterruptedException if the container exits, the time is up, or the start is cancelled
     * @throws WaitFailedException if the container can never become ready; the message says why
     */
    void await(WaitTarget target) throws InterruptedException;

    /**
     * Describes the condition in a few words, which messages show after "waited for:".
     *
     * @return for instance {@code port 5432 listening}
     */
    String describe();

    /**
     * Returns the time after which the wait fails, counted from the container's start.
     *
     * @return the time, or null for the configured one (60 s unless set)
     */
    default @Nullable Duration timeout() {
        return null;
    }

    /**
     * Returns whether the container is expected to exit, so that its exit is not a failure.
     *
     * @return true for a one-shot container
     */
    default boolean expectsExit() {
        return false;
    }

    /**
     * Returns texts that must not be printed, such as passwords; their placeholders are resolved first. They are masked
     * in all messages about the container.
     *
     * @return none by default
     */
    default List<String> secrets() {
        return List.of();
    }
}
