package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitStrategy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a server with one strategy. The strategy has its own thread, so that the deadline holds even if it hangs,
 * as a driver does whose server accepts the connection and never answers.
 */
final class ServerWait {

    private final WaitStrategy strategy;
    private final ServerTarget target;

    ServerWait(WaitStrategy strategy, ServerTarget target) {
        this.strategy = strategy;
        this.target = target;
    }

    /**
     * Blocks until the strategy holds.
     *
     * @throws ServerTarget.NeedsContainer if the strategy asks for something that only a container has
     * @throws ServerTarget.TimeOver if its time is over
     * @throws RuntimeException any other exception of the strategy
     */
    void await() throws InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            strategy.await(target);
            return true;
        });
        Thread thread = new Thread(null, task, "mooring-awaits-" + target.name(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            task.get(target.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            throw new ServerTarget.TimeOver();
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) throws InterruptedException {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure);
    }
}
