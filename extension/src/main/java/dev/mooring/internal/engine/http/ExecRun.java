package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.http.stream.OutputFormat;
import dev.mooring.internal.engine.http.transport.HijackedResponse;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.OutputChunk;
import dev.mooring.resource.OutputStreamKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One command that runs in a container. */
final class ExecRun {

    /** How long a command may go on after it has closed its output, unless it has a timeout of its own. */
    private static final Duration SILENT_END = Duration.ofDays(1);

    /** What the OCI runtimes say, in the place of output, when they cannot start a command. */
    private static final String NOT_STARTED = "OCI runtime exec failed";

    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;

    private final EngineRequests requests;
    private final String container;
    private final ExecSpec spec;
    private final String task;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private volatile boolean overdue;

    ExecRun(EngineRequests requests, String container, ExecSpec spec) {
        this.requests = requests;
        this.container = container;
        this.spec = spec;
        this.task = "run '" + String.join(" ", spec.command()) + "' in container " + container;
    }

    /**
     * Runs the command to its end.
     *
     * @throws EngineException if the container does not run, or the command exceeds its timeout
     */
    ExecOutcome run() {
        long started = System.nanoTime();
        String id = requests.post(
                        task, path("containers", container, "exec"), ExecJson.create(spec, spec.stdin() != null))
                .path("Id")
                .asText();
        Supplier<InputStream> stdin = spec.stdin();
        if (stdin == null) {
            try (Response response = open(id)) {
                read(response);
            }
        } else {
            runWithInput(id, stdin);
        }
        return outcome(exitCode(id, started));
    }

    private Response open(String id) {
        return requests.open(task, path("exec", id, "start"), ExecJson.start(spec));
    }

    private void runWithInput(String id, Supplier<InputStream> stdin) {
        try (InputStream input = stdin.get();
                HijackedResponse response = requests.hijack(task, path("exec", id, "start"), ExecJson.start(spec))) {
            response.pump(input);
            read(response);
        } catch (IOException e) {
            throw new EngineException(EngineException.NO_ANSWER, "Cannot close the input of the command: " + task, e);
        }
    }

    private void read(Response response) {
        CompletableFuture<Void> deadline = deadline(response);
        try {
            OutputFormat.of(spec.tty()).read(response.getBody(), (stream, bytes, startsFrame) -> take(stream, bytes));
        } catch (IOException e) {
            throw overdue ? timedOut() : EngineFailures.unanswered(task, e);
        } finally {
            deadline.cancel(false);
        }
    }

    private CompletableFuture<Void> deadline(Response response) {
        Duration timeout = spec.timeout();
        if (timeout == null) {
            return CompletableFuture.completedFuture(null);
        }
        // Closing is quick enough for the thread of the timer.
        return CompletableFuture.runAsync(
                () -> {
                    overdue = true;
                    response.close();
                },
                CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    }

    private void take(OutputStreamKind stream, byte[] bytes) {
        (stream == OutputStreamKind.STDOUT ? stdout : stderr).writeBytes(bytes);
        var listener = spec.onOutput();
        if (listener != null) {
            listener.accept(new OutputChunk(stream, bytes));
        }
    }

    /** The output ends a moment before the engine knows the exit code, or long before if the command closed it. */
    private int exitCode(String id, long started) {
        AtomicInteger exitCode = new AtomicInteger();
        boolean ended = Polling.soon().atMost(left(started)).until(() -> {
            JsonNode exec = requests.get(task, path("exec", id, "json"));
            exitCode.set(exec.path("ExitCode").asInt());
            return !exec.path("Running").asBoolean();
        });
        if (!ended) {
            throw timedOut();
        }
        return exitCode.get();
    }

    private Duration left(long started) {
        Duration timeout = spec.timeout();
        if (timeout == null) {
            return SILENT_END;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - started);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }

    /** Puts the reason why a command was not started where a shell would have put it. */
    private ExecOutcome outcome(int exitCode) {
        if ((exitCode == CANNOT_EXECUTE || exitCode == NOT_FOUND)
                && stderr.size() == 0
                && stdout.toString(StandardCharsets.UTF_8).startsWith(NOT_STARTED)) {
            return new ExecOutcome(exitCode, new byte[0], stdout.toByteArray());
        }
        return new ExecOutcome(exitCode, stdout.toByteArray(), stderr.toByteArray());
    }

    private EngineException timedOut() {
        return new EngineException(
                EngineException.NO_ANSWER,
                "The command '" + String.join(" ", spec.command()) + "' in container " + container
                        + " did not end within " + seconds(spec.timeout())
                        + "; it may still run, since engines cannot end a command."
                        + printed("stdout", stdout) + printed("stderr", stderr),
                null);
    }

    private static String seconds(@Nullable Duration timeout) {
        Duration known = timeout == null ? SILENT_END : timeout;
        return known.toMillis() % 1000 == 0 ? known.toSeconds() + " s" : known.toMillis() + " ms";
    }

    private static String printed(String name, ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        return text.isEmpty() ? "" : "\n  " + name + ": | " + text.replace("\n", "\n          | ");
    }
}
