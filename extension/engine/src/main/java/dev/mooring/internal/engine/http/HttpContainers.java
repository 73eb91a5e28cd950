package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.stream.LogReader;
import dev.mooring.internal.engine.http.stream.OutputFormat;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.ProcessList;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.wait.Health;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The containers of an engine. */
final class HttpContainers implements Containers {

    private static final ApiVersion STOP_WITH_SIGNAL = new ApiVersion(1, 42);

    private static final int NOT_MODIFIED = 304;

    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(30);

    private final EngineRequests requests;
    private final Networks networks;
    private final boolean podman;

    HttpContainers(EngineRequests requests, Networks networks, boolean podman) {
        this.requests = requests;
        this.networks = networks;
        this.podman = podman;
    }

    @Override
    public String create(CreateContainer request) {
        String task = "create container " + request.name();
        ApiVersion version = requests.version();
        String id = requests.post(
                        task,
                        path("containers", "create")
                                .with("name", request.name())
                                .with("platform", request.spec().platform()),
                        CreateContainerJson.of(request, version))
                .path("Id")
                .asText();
        try {
            for (NetworkJoin join : CreateContainerJson.joinedLater(request.spec(), version)) {
                networks.connect(join.network(), id, join.aliases(), join.ip());
            }
            return id;
        } catch (RuntimeException e) {
            removeQuietly(id, e);
            throw e;
        }
    }

    private void tell(String what, String container, EngineRequests.Path path) {
        requests.tell(what + " container " + container, Request.Method.POST, path, null);
    }

    private void removeQuietly(String id, RuntimeException reason) {
        try {
            remove(id);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void start(String container) {
        // The engine answers a second request with 304, because the state is already as requested.
        EngineFailures.twice(() -> {
            try {
                tell("start", container, path("containers", container, "start"));
            } catch (EngineException e) {
                if (e.status() != NOT_MODIFIED) {
                    throw e;
                }
            }
            return null;
        });
    }

    /** {@inheritDoc} Podman's own API can do that, Docker's cannot. */
    @Override
    public void connectNetworks(String container) {
        if (podman) {
            tell("connect the networks of", container, path("libpod", "containers", container, "init"));
        }
    }

    @Override
    public Optional<ContainerDetails> inspect(String container) {
        return requests.find("inspect container " + container, path("containers", container, "json"))
                .map(ContainerJson::details);
    }

    @Override
    public String inspectRaw(String container) {
        return requests.get("inspect container " + container, path("containers", container, "json"))
                .toPrettyString();
    }

    private ContainerDetails details(String task, String container) {
        return ContainerJson.details(requests.get(task, path("containers", container, "json")));
    }

    @Override
    public void stop(String container, Duration timeout, @Nullable String signal) {
        if (signal == null || requests.version().atLeast(STOP_WITH_SIGNAL)) {
            stop(
                    path("containers", container, "stop")
                            .with("t", RunFlags.wholeSeconds(timeout))
                            .with("signal", signal),
                    container,
                    timeout);
        } else {
            stopByHand(container, timeout, signal);
        }
    }

    private void stop(EngineRequests.Path stop, String container, Duration timeout) {
        try {
            requests.longer(timeout)
                    .open("stop container " + container, Request.Method.POST, stop, null, Map.of())
                    .close();
        } catch (EngineException e) {
            if (e.status() != NOT_MODIFIED) {
                throw e;
            }
        }
    }

    /** Does the same as an engine that accepts the signal. */
    private void stopByHand(String container, Duration timeout, String signal) {
        if (!isRunning(container)) {
            return;
        }
        kill(container, signal);
        if (!Polling.soon().atMost(timeout).until(() -> !isRunning(container))) {
            stop(container, Duration.ZERO, null);
        }
    }

    private boolean isRunning(String container) {
        return details("stop container " + container, container).state().running();
    }

    @Override
    public void kill(String container, String signal) {
        tell("kill", container, path("containers", container, "kill").with("signal", signal));
    }

    @Override
    public void pause(String container) {
        tell("pause", container, path("containers", container, "pause"));
    }

    @Override
    public void unpause(String container) {
        tell("unpause", container, path("containers", container, "unpause"));
    }

    @Override
    public void remove(String container) {
        if (podman) {
            // Its forced remove stops the process first, and gives it ten seconds.
            killIfRunning(container);
        }
        try {
            requests.tell(
                    "remove container " + container,
                    Request.Method.DELETE,
                    path("containers", container).with("v", true).with("force", true),
                    null);
        } catch (EngineException e) {
            if (e.conflict()) {
                awaitRemoval(container, e);
            } else if (!e.notFound()) {
                throw e;
            }
        }
    }

    private void killIfRunning(String container) {
        try {
            kill(container, "KILL");
        } catch (EngineException e) {
            if (e.status() == EngineException.NO_ANSWER) {
                throw e;
            }
        }
    }

    /** Another client is already removing it, which has the same result. */
    private void awaitRemoval(String container, EngineException conflict) {
        if (!Polling.soon()
                .atMost(REMOVED_WITHIN)
                .until(() -> inspect(container).isEmpty())) {
            throw conflict;
        }
    }

    @Override
    public String commit(String container, @Nullable String name, CommitOptions options) {
        ImageReference image = name == null ? null : ImageReference.parse(name);
        String id = requests.working()
                .post(
                        "commit container " + container,
                        path("commit")
                                .with("container", container)
                                .with("repo", image == null ? null : image.name())
                                .with("tag", image == null ? null : image.version())
                                .with("comment", options.message())
                                .with("author", options.author())
                                .with("pause", options.pause())
                                .withEach("changes", options.changes()),
                        Json.object())
                .path("Id")
                .asText();
        // Podman leaves out the algorithm.
        return id.startsWith("sha256:") ? id : "sha256:" + id;
    }

    @Override
    public List<ContainerSummary> list(Map<String, String> labels) {
        List<ContainerSummary> containers = new ArrayList<>();
        requests.get(
                        "list containers",
                        path("containers", "json").with("all", true).labelled(labels))
                .forEach(container -> containers.add(ContainerJson.summary(container)));
        return containers;
    }

    @Override
    public void rename(String container, String name) {
        requests.post(
                "rename container " + container + " to " + name,
                path("containers", container, "rename").with("name", name),
                null);
    }

    @Override
    public List<String> update(String container, ContainerUpdate update) {
        return Fields.texts(requests.post(
                        "update container " + container,
                        path("containers", container, "update"),
                        ContainerUpdateJson.write(update))
                .path("Warnings"));
    }

    @Override
    public ProcessList top(String container, List<String> arguments) {
        JsonNode json = requests.get(
                "list the processes of container " + container,
                path("containers", container, "top")
                        .with("ps_args", arguments.isEmpty() ? null : String.join(" ", arguments)));
        List<List<String>> processes = new ArrayList<>();
        json.path("Processes").forEach(process -> processes.add(Fields.texts(process)));
        return new ProcessList(Fields.texts(json.path("Titles")), processes);
    }

    @Override
    public Optional<ContainerStats> stats(String container) {
        return UsageJson.stats(requests.get(
                "read the stats of container " + container,
                path("containers", container, "stats").with("stream", false).with("one-shot", true)));
    }

    @Override
    public List<FileChange> diff(String container) {
        List<FileChange> changes = new ArrayList<>();
        requests.working()
                .get("compare container " + container + " with its image", path("containers", container, "changes"))
                .forEach(change -> changes.add(ContainerJson.change(change)));
        return changes;
    }

    @Override
    public InputStream export(String container) {
        return requests.working()
                .open(
                        "export container " + container,
                        Request.Method.GET,
                        path("containers", container, "export"),
                        null,
                        Map.of())
                .getBody();
    }

    @Override
    public ExecOutcome exec(String container, ExecSpec spec, long most) {
        return new ExecRun(requests, container, spec, !podman, most).run();
    }

    @Override
    public ProcessConnection open(String container, ExecSpec spec) {
        return ProcessHandover.exec(requests, container, spec, !podman);
    }

    @Override
    public ProcessConnection attach(String container) {
        return ProcessHandover.attach(requests, container);
    }

    @Override
    public List<LogLine> logs(String container, LogQuery query, long most) {
        boolean cut = countsOtherLines(query);
        KeptLines kept = new KeptLines(cut ? query.tail() : Integer.MAX_VALUE, most);
        readLogs(
                container,
                cut ? query.withTail(-1) : query,
                (input, format, lines) -> LogReader.readWhole(input, format, most, lines),
                kept);
        return kept.lines();
    }

    @Override
    public void readLogs(String container, LogQuery query, Consumer<LogLine> lines) {
        readLogs(container, query, LogReader::read, lines);
    }

    private void readLogs(String container, LogQuery query, Reading reading, Consumer<LogLine> lines) {
        String task = "read the log of container " + container;
        OutputFormat format = OutputFormat.of(details(task, container).tty());
        try (Response response = openLog(task, container, query, false)) {
            reading.read(response.getBody(), format, lines);
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }

    /** Reads the lines from the engine's answer. */
    @FunctionalInterface
    private interface Reading {
        void read(InputStream input, OutputFormat format, Consumer<LogLine> lines) throws IOException;
    }

    /** Engines count the last lines before they drop the lines of the unwanted stream. */
    private static boolean countsOtherLines(LogQuery query) {
        return query.tail() > 0 && query.stdout() != query.stderr();
    }

    /** Asks for the same lines by their time, so that the engine need not count them. */
    private LogQuery uncut(String container, LogQuery query) {
        List<LogLine> last = logs(container, query);
        LogQuery all = query.withTail(-1);
        return last.isEmpty() ? all : all.withSince(last.get(0).time());
    }

    @Override
    public EngineStream followLogs(
            String container, LogQuery query, Consumer<LogLine> lines, Consumer<@Nullable Throwable> onEnd) {
        String task = "follow the log of container " + container;
        OutputFormat format = OutputFormat.of(details(task, container).tty());
        LogQuery asked = countsOtherLines(query) ? uncut(container, query) : query;
        return FollowedLog.follow(task, openLog(task, container, asked, true), format, lines, onEnd);
    }

    private Response openLog(String task, String container, LogQuery query, boolean follow) {
        EngineRequests.Path logs = path("containers", container, "logs")
                .with("stdout", query.stdout())
                .with("stderr", query.stderr())
                .with("timestamps", true)
                .with("follow", follow)
                .with("since", EngineTime.seconds(query.since()))
                .with("until", EngineTime.seconds(query.until()))
                .with("tail", query.tail() < 0 ? "all" : query.tail());
        return requests.open(task, Request.Method.GET, logs, null, Map.of());
    }

    @Override
    public int awaitExit(String container) {
        String task = "wait for the end of container " + container;
        ContainerState.Status status = details(task, container).state().status();
        // To the engine, a container that was never started is not running; so it would answer at once.
        boolean unstarted = status == ContainerState.Status.CREATED;
        try (Response response = requests.open(
                task,
                Request.Method.POST,
                path("containers", container, "wait").with("condition", unstarted ? "next-exit" : "not-running"),
                null,
                Map.of())) {
            if (unstarted) {
                // The container may have been removed before the engine began to wait for its end.
                ContainerState now = details(task, container).state();
                if (now.status() == ContainerState.Status.EXITED || now.status() == ContainerState.Status.DEAD) {
                    return now.exitCode();
                }
            }
            return exitCode(task, Json.read(response.getBody().readAllBytes()));
        } catch (JsonProcessingException e) {
            throw EngineFailures.refused(task, EngineException.NO_ANSWER, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }

    private static int exitCode(String task, JsonNode answer) {
        if (!answer.path("StatusCode").isNumber()) {
            String reason = answer.path("Error").path("Message").asText("the connection was interrupted");
            throw EngineFailures.refused(task, EngineException.NO_ANSWER, reason, null);
        }
        return answer.path("StatusCode").asInt();
    }

    @Override
    public Optional<HealthProbe> lastHealthProbe(String container) {
        return requests.find("inspect container " + container, path("containers", container, "json"))
                .flatMap(ContainerJson::lastHealthProbe);
    }

    @Override
    public EngineStream followHealth(String container, Consumer<Health> changed) {
        return FollowedHealth.follow(requests, container, changed);
    }

    @Override
    public Optional<PathStat> stat(String container, String path) {
        return requests.head(
                        "look up " + path + " in container " + container,
                        path("containers", container, "archive").with("path", path),
                        "X-Docker-Container-Path-Stat")
                .flatMap(ContainerJson::pathStat);
    }

    @Override
    public void copyIn(String container, String directory, InputStream tar) {
        requests.put(
                "copy into " + directory + " of container " + container,
                path("containers", container, "archive").with("path", directory).with("noOverwriteDirNonDir", true),
                tar,
                "application/x-tar");
    }

    /** {@inheritDoc} While it is open, the engine keeps the container locked, and inspecting it has to wait. */
    @Override
    public InputStream copyOut(String container, String path) {
        return requests.open(
                        "copy " + path + " out of container " + container,
                        Request.Method.GET,
                        path("containers", container, "archive").with("path", path),
                        null,
                        Map.of())
                .getBody();
    }
}
