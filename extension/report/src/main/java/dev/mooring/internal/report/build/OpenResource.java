package dev.mooring.internal.report.build;

import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.model.ResourceRun.ExecSpan;
import dev.mooring.internal.report.model.ResourceRun.FaultSpan;
import dev.mooring.internal.report.model.ResourceRun.PhaseSpan;
import dev.mooring.internal.spec.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the state of a resource from the events that have been read so far. */
final class OpenResource {

    /** The limit for one container. Otherwise, a test that polls with commands would fill the report. */
    private static final int MOST_EXECS = 200;

    final int id;
    final Resource resource;
    final Moments moments;

    int attempt = 1;
    String scope = "";

    @Nullable Integer spec;

    List<String> dependsOn = List.of();
    long begun;

    @Nullable String engineName;

    /** The node of the swarm that it was last placed on. */
    @Nullable String node;

    ResourceEvent.@Nullable Started started;

    @Nullable Long readyAt;

    @Nullable Long removedAt;

    @Nullable String error;

    ResourceEvent.@Nullable Seen seen;
    ResourceEvent.@Nullable Used used;
    ResourceEvent.@Nullable LogKept log;
    /** Whether a test asked for it only after it had begun. */
    boolean ahead;

    boolean asked;

    private final List<PhaseSpan> phases = new ArrayList<>();
    private final Map<String, Long> openPhases = new LinkedHashMap<>();
    private final Map<String, Long> openWaits = new LinkedHashMap<>();
    private final Map<Long, ExecSpan> openExecs = new LinkedHashMap<>();
    private final List<ExecSpan> execs = new ArrayList<>();
    private final List<FaultSpan> faults = new ArrayList<>();
    private final Map<String, Long> openFaults = new LinkedHashMap<>();

    /** Turns the time of an event into microseconds. */
    interface Moments {
        long of(Instant at);
    }

    OpenResource(int id, Resource resource, Moments moments, long begun) {
        this.id = id;
        this.resource = resource;
        this.moments = moments;
        this.begun = begun;
    }

    boolean isContainer() {
        return resource.kind() == ResourceKind.CONTAINER;
    }

    /** The time when it became ready or failed; null before that. */
    @Nullable Long settledAt() {
        if (readyAt != null) {
            return readyAt;
        }
        return error == null ? removedAt : (Long) end();
    }

    private long end() {
        return phases.stream().mapToLong(PhaseSpan::end).max().orElse(begun);
    }

    void read(ResourceEvent event) {
        long at = moments.of(event.at());
        if (event instanceof ResourceEvent.Begun begins) {
            begun = at;
            attempt = begins.attempt();
            scope = begins.scope();
            spec = begins.spec();
            dependsOn = begins.dependsOn();
        } else if (event instanceof ResourceEvent.PhaseBegan phase) {
            openPhases.put(word(phase.phase()), at);
        } else if (event instanceof ResourceEvent.PhaseEnded phase) {
            end(word(phase.phase()), at);
        } else if (event instanceof ResourceEvent.Made made) {
            engineName = made.engineName();
        } else if (event instanceof ResourceEvent.Placed placed) {
            node = placed.node();
        } else if (event instanceof ResourceEvent.Started starts) {
            started = starts;
            engineName = starts.engineName();
        } else if (event instanceof ResourceEvent.Awaited awaited) {
            awaited.conditions().forEach(condition -> openWaits.put(condition, at));
        } else if (event instanceof ResourceEvent.Held held) {
            hold(held.condition(), at);
        } else if (event instanceof ResourceEvent.Ready) {
            List.copyOf(openWaits.keySet()).forEach(condition -> hold(condition, at));
            readyAt = readyAt == null ? (Long) at : readyAt;
        } else if (event instanceof ResourceEvent.Failed failed) {
            fail(failed.text(), at);
        } else {
            readLater(event, at);
        }
    }

    /** Events after the start. */
    private void readLater(ResourceEvent event, long at) {
        if (event instanceof ResourceEvent.ExecBegan exec) {
            openExecs.put(exec.exec(), new ExecSpan(exec.command(), at, null, null));
        } else if (event instanceof ResourceEvent.ExecEnded exec) {
            ExecSpan began = openExecs.remove(exec.exec());
            if (began != null && execs.size() < MOST_EXECS) {
                execs.add(new ExecSpan(began.command(), began.begin(), at, exec.exitCode()));
            }
        } else if (event instanceof ResourceEvent.FaultBegan fault) {
            openFaults.putIfAbsent(fault.fault(), at);
        } else if (event instanceof ResourceEvent.FaultEnded fault) {
            Long began = openFaults.remove(fault.fault());
            if (began != null) {
                faults.add(new FaultSpan(fault.fault(), began, at));
            }
        } else if (event instanceof ResourceEvent.Seen state) {
            seen = state;
        } else if (event instanceof ResourceEvent.Used use) {
            used = use;
        } else if (event instanceof ResourceEvent.LogKept kept) {
            log = kept;
        } else if (event instanceof ResourceEvent.RemovalBegan) {
            openPhases.put("removal", at);
        } else if (event instanceof ResourceEvent.Removed removed) {
            end("removal", at);
            removedAt = at;
            error = error == null ? removed.failure() : error;
        }
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private void end(String phase, long at) {
        Long began = openPhases.remove(phase);
        if (began != null) {
            phases.add(new PhaseSpan(phase, began, at, null, true));
        }
    }

    private void hold(String condition, long at) {
        Long began = openWaits.remove(condition);
        if (began != null) {
            phases.add(new PhaseSpan("readiness", began, at, condition, true));
        }
    }

    private void fail(String text, long at) {
        error = text;
        boolean awaited = !openWaits.isEmpty();
        openWaits.forEach((condition, began) -> phases.add(new PhaseSpan("readiness", began, at, condition, false)));
        openWaits.clear();
        if (!awaited && !phases.isEmpty()) {
            PhaseSpan last = phases.remove(phases.size() - 1);
            phases.add(new PhaseSpan(last.phase(), last.begin(), last.end(), last.awaited(), false));
        }
    }

    /** Its phases; a phase that has not ended lasts until the end, and is not ok. */
    List<PhaseSpan> phases(long end) {
        List<PhaseSpan> all = new ArrayList<>(phases);
        openPhases.forEach((phase, began) -> all.add(new PhaseSpan(phase, began, Math.max(began, end), null, false)));
        openWaits.forEach((condition, began) ->
                all.add(new PhaseSpan("readiness", began, Math.max(began, end), condition, false)));
        return all;
    }

    List<ExecSpan> execs() {
        List<ExecSpan> all = new ArrayList<>(execs);
        all.addAll(openExecs.values());
        return all;
    }

    List<FaultSpan> faults() {
        List<FaultSpan> all = new ArrayList<>(faults);
        openFaults.forEach((fault, began) -> all.add(new FaultSpan(fault, began, null)));
        return all;
    }
}
