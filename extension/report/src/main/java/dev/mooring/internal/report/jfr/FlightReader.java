package dev.mooring.internal.report.jfr;

import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes events to the Flight Recorder, which records them with the time and the thread of this reader, moments after
 * they happened.
 */
final class FlightReader implements EventReader {

    private final Map<Object, FlightEvent> open = new HashMap<>();

    private record PhaseOf(Resource resource, Phase phase) {}

    private record ReadinessOf(Resource resource) {}

    private record RemovalOf(Resource resource) {}

    /** Holds the id, because the name of the test may be masked in the meantime. */
    private record WaitOf(String test) {}

    @Override
    public void read(SessionEvent event) {
        if (event instanceof ResourceEvent ofResource) {
            read(ofResource);
        } else if (event instanceof TestEvent.WaitBegan wait) {
            FlightEvent.TestWait begun = new FlightEvent.TestWait();
            begun.test = wait.test().toString();
            begin(new WaitOf(wait.test().id()), begun);
        } else if (event instanceof TestEvent.WaitEnded wait) {
            end(new WaitOf(wait.test().id()), FlightEvent.TestWait.class, ended -> {});
        }
    }

    private void read(ResourceEvent event) {
        if (event instanceof ResourceEvent.PhaseBegan phase) {
            begin(
                    new PhaseOf(phase.resource(), phase.phase()),
                    of(phase.phase()).about(phase.resource()));
        } else if (event instanceof ResourceEvent.PhaseEnded phase) {
            end(new PhaseOf(phase.resource(), phase.phase()), FlightEvent.class, ended -> {});
        } else if (event instanceof ResourceEvent.Awaited awaited) {
            FlightEvent.Readiness readiness = new FlightEvent.Readiness();
            readiness.waitedFor = String.join(", ", awaited.conditions());
            begin(new ReadinessOf(awaited.resource()), readiness.about(awaited.resource()));
        } else if (event instanceof ResourceEvent.Ready ready) {
            end(new ReadinessOf(ready.resource()), FlightEvent.Readiness.class, ended -> ended.ready = true);
        } else if (event instanceof ResourceEvent.Failed failed) {
            end(new ReadinessOf(failed.resource()), FlightEvent.Readiness.class, ended -> {});
        } else if (event instanceof ResourceEvent.ExecBegan exec) {
            FlightEvent.Exec begun = new FlightEvent.Exec();
            begun.command = exec.command();
            begin(exec.exec(), begun.about(exec.resource()));
        } else if (event instanceof ResourceEvent.ExecEnded exec) {
            Integer exitCode = exec.exitCode();
            end(exec.exec(), FlightEvent.Exec.class, ended -> ended.exitCode = exitCode == null ? -1 : exitCode);
        } else if (event instanceof ResourceEvent.RemovalBegan removal) {
            begin(new RemovalOf(removal.resource()), new FlightEvent.Removal().about(removal.resource()));
        } else if (event instanceof ResourceEvent.Removed removed) {
            end(new RemovalOf(removed.resource()), FlightEvent.Removal.class, ended -> {});
        }
    }

    private static FlightEvent.OfResource of(Phase phase) {
        return switch (phase) {
            case PULL -> new FlightEvent.Pull();
            case BUILD -> new FlightEvent.Build();
            case LOAD -> new FlightEvent.Load();
            case CREATE -> new FlightEvent.Create();
            case COPY -> new FlightEvent.Copy();
            case START -> new FlightEvent.Start();
            case PROVIDE -> new FlightEvent.Provide();
        };
    }

    private void begin(Object key, FlightEvent event) {
        event.begin();
        open.put(key, event);
    }

    private <E extends FlightEvent> void end(Object key, Class<E> type, Consumer<E> result) {
        FlightEvent event = open.remove(key);
        if (event != null) {
            result.accept(type.cast(event));
            event.commit();
        }
    }
}
