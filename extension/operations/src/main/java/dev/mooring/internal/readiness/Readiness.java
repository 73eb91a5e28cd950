package dev.mooring.internal.readiness;

/** Waits until a container that was started is ready. */
@FunctionalInterface
public interface Readiness {

    /**
     * Returns when all waits of the container hold and everything that they opened is closed.
     *
     * @param countdown the time for it, which begins with this call
     * @throws dev.mooring.resource.ContainerStartException if the container ends, a wait fails, or a time is over
     * @throws dev.mooring.resource.EngineException if the engine does not report anything about the container
     * @throws InterruptedException if this thread is interrupted; its message says what was still awaited
     */
    void await(Awaited container, Countdown countdown) throws InterruptedException;
}
