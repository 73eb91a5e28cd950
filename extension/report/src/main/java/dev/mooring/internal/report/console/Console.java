package dev.mooring.internal.report.console;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.Seconds;
import dev.mooring.resource.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens, a line for each event that users want to know. */
public final class Console implements EventReader {

    /** The logger for messages to users. */
    public static final Logger LOG = LoggerFactory.getLogger("dev.mooring.containers");

    /** An image that is built faster is not worth a line. */
    private static final Duration LONG_BUILD = Duration.ofSeconds(1);

    private final boolean verbose;
    private final Consumer<String> log;
    private final RunSummary summary = new RunSummary();
    private final Map<Resource, Open> open = new HashMap<>();

    /** The state of a resource until it is removed. */
    private static final class Open {
        private final Instant begun;
        private String node = "";
        private Map<String, Endpoint> ports = Map.of();
        private final Map<Phase, Instant> phases = new HashMap<>();
        private final Map<Long, ResourceEvent.ExecBegan> execs = new HashMap<>();

        Open(Instant begun) {
            this.begun = begun;
        }
    }

    /** @param verbose whether each phase, command, fault and removal is worth a line */
    public Console(boolean verbose) {
        this(verbose, LOG::info);
    }

    Console(boolean verbose, Consumer<String> log) {
        this.verbose = verbose;
        this.log = log;
    }

    @Override
    public void read(SessionEvent event) {
        summary.read(event);
        if (event instanceof SessionEvent.Lost lost) {
            log.accept(lost.events() + " events were not logged, because they came too fast");
        } else if (event instanceof ResourceEvent one) {
            Open resource = open.computeIfAbsent(one.resource(), absent -> new Open(one.at()));
            read(one, resource);
            if (one instanceof ResourceEvent.Removed) {
                open.remove(one.resource());
            }
        }
    }

    private void read(ResourceEvent event, Open open) {
        if (event instanceof ResourceEvent.Placed placed) {
            open.node = placed.node();
        } else if (event instanceof ResourceEvent.Started started) {
            open.ports = started.ports();
        } else if (event instanceof ResourceEvent.Ready ready) {
            ready(ready, open);
        } else if (event instanceof ResourceEvent.StillAwaited still) {
            log.accept(still.resource() + " is not ready after " + Seconds.of(still.waited()) + onNode(open.node)
                    + "; waiting for "
                    + String.join(", ", still.pending())
                    + (still.found().isEmpty() ? "" : "; " + String.join("; ", still.found()))
                    + (still.lastLine() == null ? "; it has logged nothing" : "; last log line: " + still.lastLine()));
        } else if (event instanceof ResourceEvent.PhaseBegan phase) {
            open.phases.put(phase.phase(), phase.at());
        } else if (event instanceof ResourceEvent.PhaseEnded phase) {
            phase(phase, Duration.between(open.phases.getOrDefault(phase.phase(), phase.at()), phase.at()));
        } else if (event instanceof ResourceEvent.ExecBegan exec) {
            open.execs.put(exec.exec(), exec);
        } else if (event instanceof ResourceEvent.ExecEnded exec) {
            exec(exec, open.execs.remove(exec.exec()));
        } else if (verbose) {
            rare(event);
        }
    }

    private void ready(ResourceEvent.Ready ready, Open open) {
        if (ready.resource().kind() != ResourceKind.CONTAINER && !verbose) {
            return;
        }
        log.accept(ready.resource() + " ready after " + Seconds.of(Duration.between(open.begun, ready.at()))
                + onNode(open.node) + places(open.ports, open.node.isEmpty() ? " on " : " at "));
    }

    /** A single engine has no nodes. */
    private static String onNode(String node) {
        return node.isEmpty() ? "" : " on " + node;
    }

    private static String places(Map<String, Endpoint> ports, String preposition) {
        if (ports.isEmpty()) {
            return "";
        }
        if (ports.size() == 1) {
            return preposition + ports.values().iterator().next();
        }
        return ports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getValue() + " (" + port.getKey() + ")")
                .collect(joining(", ", preposition, ""));
    }

    private void phase(ResourceEvent.PhaseEnded phase, Duration took) {
        if (verbose || (phase.phase() == Phase.BUILD && took.compareTo(LONG_BUILD) >= 0)) {
            log.accept(phase.resource() + ": " + phase.phase().name().toLowerCase(Locale.ROOT) + " took "
                    + Seconds.of(took));
        }
    }

    private void exec(ResourceEvent.ExecEnded exec, ResourceEvent.@Nullable ExecBegan began) {
        if (verbose && began != null) {
            log.accept(exec.resource() + ": '" + began.command() + "' "
                    + (exec.exitCode() == null ? "failed" : "exited with code " + exec.exitCode()) + " after "
                    + Seconds.of(Duration.between(began.at(), exec.at())));
        }
    }

    private void rare(ResourceEvent event) {
        if (event instanceof ResourceEvent.Failed failed) {
            log.accept(failed.resource() + " failed: "
                    + failed.text().lines().findFirst().orElse(""));
        } else if (event instanceof ResourceEvent.FaultBegan fault) {
            log.accept(fault.resource() + " was " + fault.fault());
        } else if (event instanceof ResourceEvent.FaultEnded fault) {
            log.accept(fault.resource() + " is no longer " + fault.fault());
        } else if (event instanceof ResourceEvent.Removed removed) {
            log.accept(removed.resource() + (removed.failure() == null ? " removed" : " could not be removed"));
        }
    }

    @Override
    public void close() {
        summary.text().ifPresent(log);
    }
}
