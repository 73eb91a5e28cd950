package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.evidence.ContainerEvidence.TimeSpan;
import dev.mooring.internal.text.Seconds;
import dev.mooring.resource.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The events of one container during a test, in chronological order: lines of its log, commands, faults. */
record Story(List<Entry> entries) {

    /**
     * One line of the story.
     *
     * @param at when it happened
     * @param text the event
     */
    record Entry(Instant at, String text) {

        /** A command may have several lines. */
        Entry {
            text = text.replaceAll("\\s*\n\\s*", " ");
        }

        /** With the time since the start of the test: {@code +0.031 s | ERROR: ...}. */
        String since(Instant begin) {
            return String.format(
                    Locale.ROOT, "%+.3f s %s", Duration.between(begin, at).toMillis() / 1000.0, text);
        }
    }

    static Story of(ContainerEvidence container, TimeSpan span) {
        List<Entry> entries = new ArrayList<>();
        for (LogLine line : container.log().lines()) {
            entries.add(new Entry(line.time(), "| " + line.text()));
        }
        entries.addAll(events(container.events(), span));
        entries.sort(Comparator.comparing(Entry::at));
        return new Story(List.copyOf(entries));
    }

    private static List<Entry> events(List<ResourceEvent> events, TimeSpan span) {
        List<Entry> entries = new ArrayList<>();
        Map<Long, ResourceEvent.ExecBegan> execs = new HashMap<>();
        for (ResourceEvent event : events) {
            if (event instanceof ResourceEvent.ExecBegan exec) {
                execs.put(exec.exec(), exec);
            } else if (event instanceof ResourceEvent.ExecEnded exec) {
                Optional.ofNullable(execs.remove(exec.exec()))
                        .ifPresent(began -> add(entries, span, exec, ended(began, exec)));
            } else {
                text(event).ifPresent(text -> add(entries, span, event, text));
            }
        }
        // Shows running commands at the time of the test's end.
        execs.values()
                .forEach(running -> entries.add(new Entry(
                        span.end(),
                        "  '" + running.command() + "' has been running for "
                                + Seconds.of(Duration.between(running.at(), span.end())))));
        return entries;
    }

    private static void add(List<Entry> entries, TimeSpan span, ResourceEvent event, String text) {
        if (!event.at().isBefore(span.begin())) {
            entries.add(new Entry(event.at(), "  " + text));
        }
    }

    private static String ended(ResourceEvent.ExecBegan began, ResourceEvent.ExecEnded exec) {
        return "'" + began.command() + "' "
                + (exec.exitCode() == null ? "could not be run to its end" : "exited with code " + exec.exitCode())
                + " after " + Seconds.of(Duration.between(began.at(), exec.at()));
    }

    private static Optional<String> text(ResourceEvent event) {
        if (event instanceof ResourceEvent.Started) {
            return Optional.of("started");
        }
        if (event instanceof ResourceEvent.Ready) {
            return Optional.of("ready");
        }
        if (event instanceof ResourceEvent.Held held) {
            return Optional.of("holds: " + held.condition());
        }
        if (event instanceof ResourceEvent.FaultBegan fault) {
            return Optional.of(fault.fault() + " by the test");
        }
        return event instanceof ResourceEvent.FaultEnded fault
                ? Optional.of("no longer " + fault.fault())
                : Optional.empty();
    }

    /** The faults that the test, or one before it, has not healed. */
    static List<String> faultsInForce(List<ResourceEvent> events) {
        List<String> faults = new ArrayList<>();
        for (ResourceEvent event : events) {
            if (event instanceof ResourceEvent.FaultBegan began) {
                faults.remove(began.fault());
                faults.add(began.fault());
            } else if (event instanceof ResourceEvent.FaultEnded ended) {
                faults.remove(ended.fault());
            }
        }
        return faults;
    }
}
