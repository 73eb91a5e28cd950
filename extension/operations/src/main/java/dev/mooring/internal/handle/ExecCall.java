package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.report.CommandInOneWord;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Printable;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One command in a container.
 *
 * @param subject the container, for errors
 * @param limits limits the output that is kept
 */
record ExecCall(Containers containers, String container, Subject subject, Masker masker, ExecSpec spec, Limits limits) {

    /** The amount of output that the error of a timeout shows. */
    private static final int LONGEST_TAIL = 4_000;

    ExecResult run() {
        long start = System.nanoTime();
        ExecOutcome outcome = outcome();
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        if (!outcome.started()) {
            throw notStarted(outcome.exitCode(), new String(outcome.stderr(), UTF_8).strip(), null);
        }
        return new ExecResult(
                subject.text(),
                spec.command(),
                outcome.exitCode(),
                spec.keepsOutput() ? outcome.stdout() : null,
                spec.keepsOutput() ? outcome.stderr() : null,
                duration,
                masker);
    }

    /** Starts the command and stays connected to it. */
    OpenSession open() {
        if (spec.stdin() != null || spec.timeout() != null) {
            throw new IllegalArgumentException(
                    "an interactive exec gets its input from the session and its timeouts from the await"
                            + " methods; omit withStdin and withTimeout");
        }
        try {
            Consumer<OutputChunk> listener = spec.onOutput();
            return OpenSession.over(
                    containers.open(container, spec),
                    "Command " + command() + " in " + subject,
                    masker,
                    listener == null ? chunk -> {} : listener,
                    limits);
        } catch (EngineException e) {
            throw refused(e);
        }
    }

    private ExecOutcome outcome() {
        Duration timeout = spec.timeout();
        return timeout == null ? exec(spec) : within(timeout);
    }

    private ExecOutcome exec(ExecSpec asked) {
        try {
            return containers.exec(container, asked, limits.output());
        } catch (EngineException e) {
            throw refused(e);
        } catch (TooMuchOutputException e) {
            throw new MooringException(
                    ErrorText.of(
                                    "Command " + command() + " in " + subject + " printed " + e.getMessage()
                                            + ", the most that is kept in memory. It may keep running until it ends or the container stops.")
                            .advise("receive the output as it comes, with ExecSpec.withOutput, or set"
                                    + " mooring.output.limit to more")
                            .toString(),
                    e);
        }
    }

    private ExecOutcome within(Duration timeout) {
        Tail tail = new Tail(spec.onOutput());
        CommandEnd end = new CommandEnd(containers, container, spec);
        ExecSpec watched = end.marked().withOutput(tail);
        ExecSpec kept = spec.keepsOutput() ? watched.withOutputKept() : watched;
        return TimedCall.within(
                timeout,
                "command " + command() + " in " + subject,
                () -> exec(kept),
                () -> new EngineException(
                        EngineException.NO_ANSWER,
                        "Command " + command() + " in " + subject + " did not end within " + Durations.format(timeout)
                                + "."
                                + tail.describe(masker)
                                + "\n  ended:  " + end.end(),
                        null));
    }

    private EngineException notStarted(int status, String found, @Nullable Throwable cause) {
        ErrorText text = ErrorText.of("Command " + command() + " could not be started in " + subject + ".")
                .add("engine", masker.mask(found));
        Optional<String> advice =
                CommandInOneWord.isMissing(found) ? CommandInOneWord.adviceForExec(spec.command()) : Optional.empty();
        return new EngineException(status, advice.map(text::advise).orElse(text).toString(), masker.harmless(cause));
    }

    private EngineException refused(EngineException e) {
        String found = masker.mask(EngineMessage.of(e, container));
        if (Thread.currentThread().isInterrupted()) {
            return new EngineException(
                    e.status(),
                    "Interrupted: command " + command() + " in " + subject
                            + ". It may keep running until it ends or the container stops.",
                    masker.harmless(e));
        }
        if (!mayRun()) {
            return new EngineException(
                    e.status(),
                    new StateAndLog(containers, container, masker)
                            .addTo(ErrorText.of("Command " + command() + " was not run: " + subject + " does not run.")
                                    .add("engine", found))
                            .toString(),
                    masker.harmless(e));
        }
        return e.status() == EngineException.NO_ANSWER
                ? new EngineException(
                        e.status(),
                        ErrorText.of("The result of command " + command() + " in " + subject + " is not known.")
                                .add("engine", found)
                                .toString(),
                        masker.harmless(e))
                : notStarted(e.status(), found, e);
    }

    /** Whether the container runs; also true if the engine does not answer this request either. */
    private boolean mayRun() {
        try {
            return containers
                    .inspect(container)
                    .map(details -> details.state().running())
                    .orElse(false);
        } catch (EngineException unknown) {
            return true;
        }
    }

    private String command() {
        return "'" + Printable.within(masker.mask(String.join(" ", spec.command()))) + "'";
    }

    /** Keeps the end of the output for the error, and passes all of it on. */
    private static final class Tail implements Consumer<OutputChunk> {
        private final @Nullable Consumer<OutputChunk> next;
        private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

        Tail(@Nullable Consumer<OutputChunk> next) {
            this.next = next;
        }

        @Override
        public void accept(OutputChunk chunk) {
            synchronized (this) {
                ByteArrayOutputStream kept = chunk.stream() == StandardStream.STDOUT ? stdout : stderr;
                byte[] before = kept.size() > LONGEST_TAIL ? kept.toByteArray() : new byte[0];
                if (before.length > 0) {
                    kept.reset();
                    kept.write(before, before.length - LONGEST_TAIL, LONGEST_TAIL);
                }
                kept.writeBytes(chunk.bytes());
            }
            if (next != null) {
                next.accept(chunk);
            }
        }

        private synchronized String describe(Masker masker) {
            return block("stdout", stdout, masker) + block("stderr", stderr, masker);
        }

        private static String block(String name, ByteArrayOutputStream kept, Masker masker) {
            String text = masker.mask(kept.toString(UTF_8));
            String end = text.length() <= LONGEST_TAIL ? text : text.substring(text.length() - LONGEST_TAIL);
            return "\n  " + name + ": "
                    + (end.isBlank() ? "(empty)" : "| " + end.stripTrailing().replace("\n", "\n          | "));
        }
    }
}
