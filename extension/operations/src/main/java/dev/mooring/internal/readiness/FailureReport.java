package dev.mooring.internal.readiness;

import static dev.mooring.internal.readiness.TimeLine.seconds;

import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.report.CommandInOneWord;
import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.wait.Health;
import dev.mooring.wait.HealthWait;
import dev.mooring.wait.WaitFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes why a container did not become ready.
 *
 * @param awaited the container
 * @param reason why it failed
 * @param elapsed the time from its start to its failure, by this JVM's clock
 * @param waits the conditions that were waited for
 * @param evidence the engine's facts about it
 * @param timeLine the events before the failure
 */
record FailureReport(
        Awaited awaited, Reason reason, Duration elapsed, List<Wait> waits, Evidence evidence, List<String> timeLine) {

    /** The meaning of exit codes of a shell or the kernel: 128 plus the number of the signal that ended the process. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            130, "SIGINT",
            132, "SIGILL",
            134, "SIGABRT",
            135, "SIGBUS",
            136, "SIGFPE",
            137, "SIGKILL",
            139, "SIGSEGV",
            143, "SIGTERM");

    /** If a container was started early by less than this, the message does not mention it. */
    private static final Duration LEAST_AHEAD = Duration.ofSeconds(1);

    /** The reason why a container failed. */
    sealed interface Reason {

        /** Its process has ended. */
        record Ended(int exitCode, boolean expected) implements Reason {}

        /** It was removed. */
        record Removed() implements Reason {}

        /**
         * The timeout of a strategy expired.
         *
         * @param ahead how long before it was needed the container was started
         */
        record TimeOver(Duration time, Duration ahead) implements Reason {}

        /** Nothing waits for it any more. */
        record GivenUp() implements Reason {}

        /** A strategy can never succeed. */
        record Impossible(Wait what, Throwable why) implements Reason {}

        /** The engine does not answer. */
        record Lost(RuntimeException why) implements Reason {}
    }

    /**
     * A condition that was waited for.
     *
     * @param description its description
     * @param held whether it succeeded
     * @param found the last finding, if it did not succeed and there is one
     * @param advice what to do about it, if more time does not help
     */
    record Wait(String description, boolean held, Optional<String> found, Optional<String> advice) {}

    /** The exception that is thrown; all its text is masked. */
    ContainerStartException exception() {
        return new ContainerStartException(
                text(), awaited.name(), exitCode(), lastLog(), awaited.masker().harmless(cause()));
    }

    /** The message, masked. */
    String text() {
        return awaited.masker().mask(unmasked());
    }

    /** Masked before a long line is cut: half of a secret would not be recognized. */
    private List<String> lastLog() {
        return evidence.log().stream().map(awaited.masker()::mask).toList();
    }

    private String unmasked() {
        ErrorText facts = ErrorText.inColumns(awaited.describe() + " " + headline())
                .add("waited for", waits.stream().map(Wait::description).toList());
        if (ended()) {
            facts.add("exit code", describeExit());
        } else {
            facts.add("found", pending() ? found() : List.of())
                    .add("state", describeState())
                    .quote("health log", evidence.probe().map(this::lines).orElse(List.of()));
        }
        if (reason instanceof Reason.GivenUp) {
            return facts.add("time line", timeLine).toString();
        }
        if (evidence.logMissing() != null) {
            facts.add("last log", "(cannot be read: " + evidence.logMissing() + ")");
        } else {
            facts.quoteOrEmpty("last log", lastLog());
        }
        return facts.add("time line", timeLine).advise(advice()).toString();
    }

    private String headline() {
        if (reason instanceof Reason.Ended end) {
            return "exited with code " + end.exitCode() + ", " + seconds(lived()) + " after its start"
                    + (end.expected()
                            ? "."
                            : awaited.fresh() ? ", before it was ready." : ", while a test waited for it.");
        }
        if (reason instanceof Reason.Removed) {
            return awaited.fresh()
                    ? "was removed " + seconds(elapsed) + " after its start, before it was ready."
                    : "was removed while a test waited for it.";
        }
        if (reason instanceof Reason.TimeOver over) {
            return awaited.fresh()
                    ? "was not ready within " + Durations.format(over.time()) + " of "
                            + (over.ahead().compareTo(LEAST_AHEAD) < 0
                                    ? "its start."
                                    : "being needed; it had been started " + seconds(over.ahead()) + " earlier.")
                    : "did not reach the awaited condition within " + Durations.format(over.time()) + ".";
        }
        if (reason instanceof Reason.GivenUp) {
            return awaited.fresh()
                    ? "was not ready " + seconds(elapsed) + " after its start, when the wait was ended."
                    : "was waited for " + seconds(elapsed) + ", then the wait was ended.";
        }
        if (reason instanceof Reason.Impossible impossible) {
            return (awaited.fresh() ? "cannot become ready: " : "cannot reach the awaited condition: ")
                    + message(impossible) + ".";
        }
        return "cannot be watched any longer: " + ((Reason.Lost) reason).why().getMessage() + ".";
    }

    private static String message(Reason.Impossible impossible) {
        if (impossible.why() instanceof WaitFailedException) {
            return String.valueOf(impossible.why().getMessage());
        }
        return "waiting for " + impossible.what().description() + " failed with " + impossible.why();
    }

    private boolean ended() {
        return reason instanceof Reason.Ended;
    }

    private boolean pending() {
        return reason instanceof Reason.TimeOver || reason instanceof Reason.GivenUp;
    }

    private @Nullable Integer exitCode() {
        return reason instanceof Reason.Ended end ? end.exitCode() : null;
    }

    /** How long the process ran, by the engine's clock if it reports both times. */
    private Duration lived() {
        ContainerState state = evidence.state();
        if (state == null || state.startedAt() == null || state.finishedAt() == null) {
            return elapsed;
        }
        Duration lived = Duration.between(state.startedAt(), state.finishedAt());
        return lived.isNegative() ? elapsed : lived;
    }

    private String describeExit() {
        int code = ((Reason.Ended) reason).exitCode();
        ContainerState state = evidence.state();
        String signal = SIGNALS.containsKey(code) ? SIGNALS.get(code) + ", " : "";
        if (state == null) {
            return code + (signal.isEmpty() ? "" : " (" + SIGNALS.get(code) + ")");
        }
        return code + " (" + signal + (state.oomKilled() ? "" : "not ") + "killed for memory)";
    }

    private List<String> found() {
        List<Wait> looked = waits.stream()
                .filter(wait -> !wait.held() && wait.found().isPresent())
                .toList();
        List<String> lines = new ArrayList<>();
        for (Wait wait : looked) {
            lines.add((looked.size() == 1 ? "" : wait.description() + ": ")
                    + wait.found().orElseThrow().strip());
        }
        return lines;
    }

    private List<String> describeState() {
        ContainerState state = evidence.state();
        if (state == null) {
            return List.of();
        }
        StringBuilder text = new StringBuilder(state.status().name().toLowerCase(Locale.ROOT));
        if (state.health() != Health.NONE) {
            text.append(", health ").append(state.health().name().toLowerCase(Locale.ROOT));
        }
        if (state.restarts() > 0) {
            text.append(", restarted ").append(state.restarts()).append(state.restarts() == 1 ? " time" : " times");
        }
        return List.of(text.toString());
    }

    private List<String> lines(HealthProbe probe) {
        List<String> lines = new ArrayList<>();
        lines.add("exit code " + probe.exitCode());
        awaited.masker().mask(probe.output().strip()).lines().forEach(lines::add);
        return lines;
    }

    private List<String> advice() {
        if (reason instanceof Reason.Ended end && !end.expected()) {
            return adviceOnEnd(end.exitCode()).stream().toList();
        }
        if (reason instanceof Reason.Impossible impossible && impossible.why() instanceof WaitFailedException failed) {
            return failed.advice().stream().toList();
        }
        return reason instanceof Reason.TimeOver ? adviceOnTime() : List.of();
    }

    private Optional<String> adviceOnEnd(int exitCode) {
        if (evidence.state() != null && evidence.state().oomKilled()) {
            return Optional.of("give it more memory, for instance with @RunOptions(memory = \"1g\")");
        }
        if (exitCode == 0) {
            return Optional.of("if it is meant to do its work and end, declare @WaitForExit");
        }
        return exitCode == 126 || exitCode == 127 ? CommandInOneWord.advice(awaited.spec()) : Optional.empty();
    }

    /** Advises more time only if nothing was found that more time cannot change. */
    private List<String> adviceOnTime() {
        ContainerState state = evidence.state();
        if (state != null && state.status() == Status.PAUSED) {
            return List.of("unpause it: a paused container does nothing");
        }
        if (state != null && state.restarts() > 0) {
            return List.of("find out from its last log why it ends again and again");
        }
        if (awaitsHealthThatIsNeverChecked()) {
            return List.of("wait for something else, for instance with @WaitForExec: Podman runs health checks with"
                    + " systemd timers, and none has run");
        }
        List<String> found = waits.stream()
                .filter(wait -> !wait.held())
                .flatMap(wait -> wait.advice().stream())
                .distinct()
                .toList();
        return found.isEmpty() ? List.of("if it only needs more time, give it a longer timeout") : found;
    }

    private boolean awaitsHealthThatIsNeverChecked() {
        ContainerState state = evidence.state();
        return awaited.engine().info().product().equals("Podman")
                && state != null
                && state.status() == Status.RUNNING
                && state.health() == Health.STARTING
                && evidence.probe().isEmpty()
                && waits.stream()
                        .anyMatch(wait -> !wait.held() && wait.description().equals(new HealthWait().describe()));
    }

    private @Nullable Throwable cause() {
        if (reason instanceof Reason.Impossible impossible) {
            return impossible.why() instanceof WaitFailedException
                    ? impossible.why().getCause()
                    : impossible.why();
        }
        return reason instanceof Reason.Lost lost ? lost.why() : null;
    }
}
