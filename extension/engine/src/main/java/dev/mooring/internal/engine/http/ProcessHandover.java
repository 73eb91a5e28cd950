package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.internal.engine.http.stream.OutputFormat;
import dev.mooring.internal.engine.http.transport.HijackedResponse;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.OutputChunk;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process whose input and output the engine has connected to the connection of the request. */
final class ProcessHandover implements ProcessConnection {

    /**
     * A sequence that no test types. On a terminal the engine looks for keys that detach, Ctrl-P Ctrl-Q by default; it
     * offers no way to disable them. The engine holds back a Ctrl-@ at the end of the input until more is written.
     */
    static final String NO_DETACH_KEYS = "ctrl-@" + ",ctrl-_,ctrl-^,ctrl-@".repeat(8);

    private static final int NOT_RUNNING = 409;

    private final EngineRequests requests;
    private final Kind kind;
    private final HijackedResponse response;
    private final OutputStream input;

    private ProcessHandover(EngineRequests requests, Kind kind, HijackedResponse response) throws IOException {
        this.requests = requests;
        this.kind = kind;
        this.response = response;
        OutputStream direct = response.output();
        this.input = kind.terminal ? new TypedInput(direct) : direct;
    }

    /**
     * Starts a command and connects to it.
     *
     * @param remembersProcesses as for {@link ExecRun}
     */
    static ProcessConnection exec(
            EngineRequests requests, String container, ExecSpec spec, boolean remembersProcesses) {
        String task = "run '" + String.join(" ", spec.command()) + "' in container " + container;
        String id = requests.post(task, path("containers", container, "exec"), ExecJson.create(spec, true))
                .path("Id")
                .asText();
        Supplier<JsonNode> inspect = () -> requests.get(task, path("exec", id, "json"));
        Supplier<OptionalInt> exitCode = () -> {
            JsonNode exec = inspect.get();
            // The engine answers before it starts the command. Until then, the command is not running and has no exit
            // code.
            return exec.path("Running").asBoolean() || exec.path("ExitCode").isNull()
                    ? OptionalInt.empty()
                    : OptionalInt.of(exec.path("ExitCode").asInt());
        };
        Kind kind = new Kind(
                task,
                spec.tty(),
                true,
                path("exec", id, "resize"),
                exitCode,
                () -> remembersProcesses && ExecRun.neverRan(inspect.get()));
        return open(requests, kind, path("exec", id, "start"), ExecJson.start(spec));
    }

    /**
     * Connects to the main process of a container.
     *
     * @throws EngineException if it is not running, because the engine would wait for its next start
     */
    static ProcessConnection attach(EngineRequests requests, String container) {
        String task = "attach to container " + container;
        EngineRequests.Path inspect = path("containers", container, "json");
        JsonNode json = requests.get(task, inspect);
        if (!ContainerJson.state(json).running()) {
            throw EngineFailures.refused(task, NOT_RUNNING, "container " + container + " is not running", null);
        }
        JsonNode config = json.path("Config");
        boolean stdin = config.path("OpenStdin").asBoolean();
        Supplier<OptionalInt> exitCode = () -> {
            ContainerState state = ContainerJson.state(requests.get(task, inspect));
            return state.running() || state.status() == ContainerState.Status.RESTARTING
                    ? OptionalInt.empty()
                    : OptionalInt.of(state.exitCode());
        };
        Kind kind = new Kind(
                task,
                config.path("Tty").asBoolean(),
                stdin,
                path("containers", container, "resize"),
                exitCode,
                () -> false);
        EngineRequests.Path attach = path("containers", container, "attach")
                .with("stream", true)
                .with("stdin", stdin)
                .with("stdout", true)
                .with("stderr", true)
                .with("detachKeys", NO_DETACH_KEYS);
        return open(requests, kind, attach, null);
    }

    private static ProcessConnection open(
            EngineRequests requests, Kind kind, EngineRequests.Path path, @Nullable JsonNode body) {
        HijackedResponse response = requests.hijack(kind.task, path, body);
        try {
            return new ProcessHandover(requests, kind, response);
        } catch (IOException e) {
            response.close();
            throw EngineFailures.unanswered(kind.task, e);
        }
    }

    @Override
    public boolean terminal() {
        return kind.terminal;
    }

    @Override
    public boolean readsInput() {
        return kind.readsInput;
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public void read(Consumer<OutputChunk> output) {
        try {
            OutputFormat.of(kind.terminal)
                    .read(
                            response.getBody(),
                            (stream, bytes, startsFrame) -> output.accept(new OutputChunk(stream, bytes)));
        } catch (IOException e) {
            throw EngineFailures.unanswered(kind.task, e);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        requests.open(
                        "resize the terminal, asked to " + kind.task,
                        Request.Method.POST,
                        kind.resize.with("w", columns).with("h", rows),
                        null,
                        Map.of())
                .close();
    }

    @Override
    public OptionalInt exitCode(Duration atMost) {
        OptionalInt now = kind.exitCode.get();
        if (now.isPresent() || atMost.isZero() || atMost.isNegative()) {
            return now;
        }
        AtomicReference<OptionalInt> found = new AtomicReference<>(now);
        Polling.soon().atMost(atMost).until(() -> {
            found.set(kind.exitCode.get());
            return found.get().isPresent();
        });
        return found.get();
    }

    @Override
    public boolean neverRan() {
        return kind.neverRan.getAsBoolean();
    }

    @Override
    public void close() {
        response.close();
    }

    /**
     * The requests in which a command and a main process differ.
     *
     * @param task the request, for errors
     * @param resize the path of the request that sets the terminal's size
     * @param exitCode asks for the exit code; empty while it runs
     * @param neverRan asks whether it was never started
     */
    private record Kind(
            String task,
            boolean terminal,
            boolean readsInput,
            EngineRequests.Path resize,
            Supplier<OptionalInt> exitCode,
            BooleanSupplier neverRan) {}
}
