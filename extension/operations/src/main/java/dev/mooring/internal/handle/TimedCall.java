package dev.mooring.internal.handle;

import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A call of the engine that may take long, made on a thread of its own, so that it can time out.
 *
 * <p>An interrupt of the calling thread ends the call as well.
 */
final class TimedCall {

    private TimedCall() {}

    /**
     * Returns the result of the call, or throws its exception.
     *
     * @param what names the thread and the error of an interrupt, as {@code exec in container 'db'}
     * @param expired makes the exception for a call whose time is over; asked once the call has been ended
     */
    static <T> T within(Duration timeout, String what, Supplier<T> call, Supplier<? extends RuntimeException> expired) {
        SideThread<T> side = SideThread.begin("call: " + what, call::get);
        try {
            if (side.ended(timeout)) {
                return side.result();
            }
        } catch (InterruptedException e) {
            side.cancel();
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.NO_ANSWER, "Interrupted: " + what + ".", e);
        }
        side.cancel();
        throw expired.get();
    }
}
