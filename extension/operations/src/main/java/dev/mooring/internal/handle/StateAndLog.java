package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogQuery;
import java.util.Locale;

/** Describes a container for an error: its state and the end of its log. */
record StateAndLog(Containers containers, String container, Masker masker) {

    private static final int LINES = 20;

    /** Adds state and log; never throws. */
    ErrorText addTo(ErrorText text) {
        return log(addStateTo(text));
    }

    /** Adds only the state; never throws. */
    ErrorText addStateTo(ErrorText text) {
        return text.add("state", state());
    }

    private String state() {
        try {
            return containers
                    .inspect(container)
                    .map(ContainerDetails::state)
                    .map(StateAndLog::describe)
                    .orElse("removed");
        } catch (EngineException e) {
            return "unknown (" + EngineMessage.of(e, container) + ")";
        }
    }

    private static String describe(ContainerState state) {
        String status = state.status().toString().toLowerCase(Locale.ROOT);
        if (state.running() || state.status() == ContainerState.Status.CREATED) {
            return status;
        }
        return status + " with code " + state.exitCode() + (state.oomKilled() ? " (killed for memory)" : "");
    }

    private ErrorText log(ErrorText text) {
        try {
            return text.quoteOrEmpty(
                    "last log",
                    containers.lastLines(container, LogQuery.ALL.withTail(LINES)).stream()
                            .map(line -> masker.mask(line.text()))
                            .toList());
        } catch (EngineException e) {
            return text.add("last log", "not available (" + EngineMessage.of(e, container) + ")");
        }
    }
}
