package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Containers;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches a container until it has ended for good; the body of a thread that is interrupted when the result is no
 * longer needed.
 */
final class ExitWatch implements Runnable {

    /** The pause between two requests while the answers of the engine do not change. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Awaited awaited;
    private final ProcessEnds ends;
    private final Consumer<Event> events;

    ExitWatch(Awaited awaited, ProcessEnds ends, Consumer<Event> events) {
        this.awaited = awaited;
        this.ends = ends;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            while (!ends.over()) {
                watch();
            }
        } catch (InterruptedException e) {
            // No thread waits any more.
            return;
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                boolean removed = e instanceof EngineException refusal && refusal.notFound();
                events.accept(removed ? new Event.Removed() : new Event.Lost(e));
            }
        }
    }

    private void watch() throws InterruptedException {
        int code;
        try {
            code = containers().awaitExit(awaited.id());
        } catch (EngineException e) {
            outlive(e);
            return;
        }
        Optional<ContainerState> state = containers().inspect(awaited.id()).map(ContainerDetails::state);
        if (state.isEmpty()
                || state.get().status() == Status.EXITED
                || state.get().status() == Status.DEAD
                || state.get().status() == Status.REMOVING) {
            // The event is recorded first, because a strategy that waits for the end must not see it before.
            events.accept(new Event.Ended(code, state.orElse(null)));
            ends.over(code);
        } else {
            events.accept(new Event.Restarts(code));
            ends.restarts();
            // An engine may report a container as ended although it is about to start it again.
            ends.awaitEndAfter(ends.ends(), PAUSE);
        }
    }

    /**
     * A proxy may close a connection that is silent for long. That is not the end if the engine still has the
     * container.
     */
    private void outlive(EngineException cut) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (containers().inspect(awaited.id()).isEmpty()) {
            throw new EngineException(404, "it is gone", cut);
        }
        ends.awaitEndAfter(ends.ends(), PAUSE);
    }

    private Containers containers() {
        return awaited.engine().containers();
    }
}
