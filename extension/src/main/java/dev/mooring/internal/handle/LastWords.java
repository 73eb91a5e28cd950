package dev.mooring.internal.handle;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.report.Masker;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import java.util.List;
import java.util.Locale;

/** What errors say of a container that does not do what was expected: its state, and the end of its log. */
record LastWords(Containers containers, String container, Masker masker) {

    private static final int LINES = 20;

    /** State and log, each line of it indented; never throws. */
    String describe() {
        return state() + log();
    }

    /** The state alone; never throws. */
    String state() {
        try {
            return containers
                    .inspect(container)
                    .map(ContainerDetails::state)
                    .map(LastWords::describe)
                    .orElse("\n  state:    removed");
        } catch (EngineException e) {
            return "\n  state:    unknown (" + EngineWords.of(e, container) + ")";
        }
    }

    private static String describe(ContainerState state) {
        String status = "\n  state:    " + state.status().toString().toLowerCase(Locale.ROOT);
        if (state.running() || state.status() == ContainerState.Status.CREATED) {
            return status;
        }
        return status + " with code " + state.exitCode() + (state.oomKilled() ? " (killed for memory)" : "");
    }

    private String log() {
        List<LogLine> lines;
        try {
            lines = containers.logs(container, LogQuery.ALL.withTail(LINES));
        } catch (EngineException e) {
            return "\n  last log: not available (" + EngineWords.of(e, container) + ")";
        }
        return lines.isEmpty()
                ? "\n  last log: (empty)"
                : lines.stream()
                        .map(line -> masker.mask(line.text()))
                        .collect(joining("\n            | ", "\n  last log: | ", ""));
    }
}
