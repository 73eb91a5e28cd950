package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.engine.http.stream.OutputFormat;
import dev.mooring.internal.engine.http.transport.HijackedResponse;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One command that runs in a container. */
final class ExecRun {

    /** How long a command may go on after it has closed its output. */
    private static final Duration SILENT_END = Duration.ofDays(1);

    /** The messages of the OCI runtimes, in place of output, if they cannot start a command. */
    private static final String NOT_STARTED = "OCI runtime exec failed";

    /**
     * The amount of output that is kept even if nobody asked for it, because it may be the reason why a command was not
     * started.
     */
    private static final int LONGEST_REASON = 16 * 1024;

    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;

    private final EngineRequests requests;
    private final String container;
    private final ExecSpec spec;
    private final String task;
    private final boolean remembersProcesses;
    private final long most;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    /**
     * @param remembersProcesses whether the engine knows the process of a command that has ended, as Docker does
     * @param most how many bytes of output are kept
     */
    ExecRun(EngineRequests requests, String container, ExecSpec spec, boolean remembersProcesses, long most) {
        this.most = most;
        this.remembersProcesses = remembersProcesses;
        this.requests = requests;
        this.container = container;
        this.spec = spec;
        this.task = "run '" + String.join(" ", spec.command()) + "' in container " + container;
    }

    /**
     * Runs the command to its end.
     *
     * @throws EngineException if the container does not run
     * @throws TooMuchOutputException if it prints more than may be kept
     */
    ExecOutcome run() {
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
        return outcome(awaitEnd(id));
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
        try {
            OutputFormat.of(spec.tty()).read(response.getBody(), (stream, bytes, startsFrame) -> take(stream, bytes));
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }

    private void take(StandardStream stream, byte[] bytes) {
        ByteArrayOutputStream kept = stream == StandardStream.STDOUT ? stdout : stderr;
        if (spec.keepsOutput() && (long) stdout.size() + stderr.size() + bytes.length > most) {
            throw new TooMuchOutputException(most);
        }
        if (spec.keepsOutput() || kept.size() + bytes.length <= LONGEST_REASON) {
            kept.writeBytes(bytes);
        }
        var listener = spec.onOutput();
        if (listener != null) {
            listener.accept(new OutputChunk(stream, bytes));
        }
    }

    /** The output ends a moment before the engine knows the exit code, or long before if the command closed it. */
    private JsonNode awaitEnd(String id) {
        AtomicReference<JsonNode> exec = new AtomicReference<>();
        boolean ended = Polling.soon().atMost(SILENT_END).until(() -> {
            exec.set(requests.get(task, path("exec", id, "json")));
            return !exec.get().path("Running").asBoolean()
                    && exec.get().path("ExitCode").isNumber();
        });
        if (!ended) {
            throw new EngineException(
                    EngineException.NO_ANSWER,
                    "The engine never reported the end of the request to " + task + ".",
                    null);
        }
        return exec.get();
    }

    private ExecOutcome outcome(JsonNode exec) {
        int exitCode = exec.path("ExitCode").asInt();
        if (notStarted(exec, exitCode)) {
            // A shell would have put the reason there.
            byte[] reason = (stdout.size() == 0 ? stderr : stdout).toByteArray();
            return new ExecOutcome(exitCode, new byte[0], reason, false);
        }
        return spec.keepsOutput()
                ? new ExecOutcome(exitCode, stdout.toByteArray(), stderr.toByteArray(), true)
                : new ExecOutcome(exitCode, new byte[0], new byte[0], true);
    }

    /**
     * To the engine, a command that could not be started looks like one that ended with this code and printed the
     * reason.
     */
    private boolean notStarted(JsonNode exec, int exitCode) {
        return (exitCode == CANNOT_EXECUTE || exitCode == NOT_FOUND)
                && ((remembersProcesses && stderr.size() == 0 && neverRan(exec))
                        || isReason(stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8)));
    }

    /** Docker passes on the runtime's message as standard output, Podman as standard error and in words of its own. */
    static boolean isReason(String stdout, String stderr) {
        return stderr.isEmpty()
                ? stdout.startsWith(NOT_STARTED)
                : stdout.isEmpty() && stderr.startsWith("Error: ") && stderr.contains("OCI runtime ");
    }

    /** A command that ran has had a process, and Docker remembers its id. */
    static boolean neverRan(JsonNode exec) {
        return exec.path("Pid").isNumber() && exec.path("Pid").asInt() == 0;
    }
}
