package dev.mooring.internal.engine.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.archive.DirectoryEntry;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.ListedContainer;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState.Status;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class FakeContainers implements Containers {

    /** The mode and owner of each mounted directory. */
    private static final DirectoryEntry ROOT_OF_VOLUME = new DirectoryEntry(0700, 999, 998);

    private final FakeEngine engine;
    private final Map<String, FakeContainer> byId = new LinkedHashMap<>();
    private final Map<String, CreateContainer> requests = new ConcurrentHashMap<>();

    FakeContainers(FakeEngine engine) {
        this.engine = engine;
    }

    /** Under the monitor. */
    FakeContainer get(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> FakeEngine.refusal(404, "No such container: " + nameOrId));
    }

    /** The last request to create a container of that name, answered or not. */
    CreateContainer request(String name) {
        return Objects.requireNonNull(requests.get(name), name);
    }

    /** Under the monitor. */
    List<String> names() {
        return byId.values().stream().map(FakeContainer::name).toList();
    }

    private Optional<FakeContainer> find(String nameOrId) {
        return byId.values().stream()
                .filter(one -> one.name().equals(nameOrId) || one.id().equals(nameOrId))
                .findFirst();
    }

    private FakeContainer enter(Call call, String nameOrId) {
        String name;
        synchronized (engine.mu) {
            name = find(nameOrId).map(FakeContainer::name).orElse(nameOrId);
        }
        engine.enter(call, name);
        synchronized (engine.mu) {
            return get(nameOrId);
        }
    }

    @Override
    public String create(CreateContainer request) {
        requests.put(request.name(), request);
        engine.enter(Call.CREATE, request.name());
        synchronized (engine.mu) {
            if (find(request.name()).isPresent()) {
                throw FakeEngine.refusal(
                        409, "Conflict. The container name \"/" + request.name() + "\" is already in use");
            }
            FakeImages.Known image = engine.fakeImages().get(request.spec().image());
            FakeContainer made = new FakeContainer(engine, request, image.details(), image.process());
            byId.put(made.id(), made);
            for (NetworkJoin join : request.spec().networks()) {
                made.joined(join.network(), join.aliases());
            }
            return made.id();
        }
    }

    @Override
    public void connectNetworks(String container) {
        enter(Call.CONNECT_NETWORKS, container);
    }

    @Override
    public void start(String container) {
        enter(Call.START, container).start();
    }

    @Override
    public Optional<ContainerDetails> inspect(String container) {
        engine.enter(Call.INSPECT, container);
        synchronized (engine.mu) {
            return find(container).map(FakeContainer::details);
        }
    }

    @Override
    public String inspectRaw(String container) {
        return "{\"Id\":\"" + enter(Call.INSPECT, container).id() + "\"}";
    }

    @Override
    public void stop(String container, Duration timeout, @Nullable String signal) {
        enter(Call.STOP, container).stop(143);
    }

    @Override
    public void kill(String container, String signal) {
        FakeContainer killed = enter(Call.KILL, container);
        if (!killed.details().state().running()) {
            throw FakeEngine.refusal(409, "container " + killed.id() + " is not running");
        }
        killed.stop(137);
    }

    @Override
    public void pause(String container) {
        enter(Call.PAUSE, container).turn(Status.RUNNING, Status.PAUSED);
    }

    @Override
    public void unpause(String container) {
        enter(Call.UNPAUSE, container).turn(Status.PAUSED, Status.RUNNING);
    }

    @Override
    public void remove(String container) {
        try {
            FakeContainer removed = enter(Call.REMOVE, container);
            removed.stop(137);
            synchronized (engine.mu) {
                byId.remove(removed.id());
                engine.fakeNetworks().left(removed.id());
                removed.removed();
            }
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    /** The image has no process of its own: its containers run until they are stopped. */
    @Override
    public String commit(String container, @Nullable String name, CommitOptions options) {
        FakeContainer found = enter(Call.COMMIT, container);
        Map<String, String> labels = FakeImages.labels(found.details().labels(), options.changes());
        return engine.fakeImages().make(name == null ? List.of() : List.of(name), labels);
    }

    @Override
    public List<ContainerSummary> list(Map<String, String> labels) {
        engine.enter(Call.LIST, "containers");
        synchronized (engine.mu) {
            return byId.values().stream()
                    .map(FakeContainer::details)
                    .filter(one -> FakeEngine.matches(one.labels(), labels))
                    .<ContainerSummary>map(one -> new ListedContainer(
                            one.id(),
                            one.name(),
                            one.image(),
                            one.state().status(),
                            one.state().status().toString(),
                            one.created(),
                            one.ports(),
                            List.copyOf(one.networks().keySet()),
                            one.labels()))
                    .toList();
        }
    }

    @Override
    public void rename(String container, String name) {
        FakeContainer renamed = enter(Call.RENAME, container);
        synchronized (engine.mu) {
            if (byId.values().stream().anyMatch(other -> other.name().equals(name))) {
                throw FakeEngine.refusal(409, "Conflict. The container name \"/" + name + "\" is already in use");
            }
            renamed.rename(name);
        }
    }

    @Override
    public List<String> update(String container, ContainerUpdate update) {
        enter(Call.UPDATE, container).update(update);
        return List.of();
    }

    @Override
    public ProcessList top(String container, List<String> arguments) {
        FakeContainer one = running(Call.INSPECT, container);
        return new ProcessList(List.of("PID", "CMD"), List.of(List.of("1", one.name())));
    }

    @Override
    public Optional<ContainerStats> stats(String container) {
        FakeContainer one = enter(Call.INSPECT, container);
        return one.details().state().running() ? Optional.of(one.stats()) : Optional.empty();
    }

    @Override
    public List<FileChange> diff(String container) {
        return enter(Call.INSPECT, container).changes();
    }

    /** The tar stream is its name. */
    @Override
    public InputStream export(String container) {
        return new ByteArrayInputStream(enter(Call.COPY_OUT, container).name().getBytes(UTF_8));
    }

    @Override
    public ProcessConnection open(String container, ExecSpec spec) {
        return running(Call.EXEC, container).converse(spec.tty(), true);
    }

    @Override
    public ProcessConnection attach(String container) {
        FakeContainer one = running(Call.ATTACH, container);
        return one.converse(
                one.request().spec().options().tty(),
                one.request().spec().options().interactive());
    }

    private FakeContainer running(Call call, String container) {
        FakeContainer one = enter(call, container);
        if (one.details().state().status() != Status.RUNNING) {
            throw FakeEngine.refusal(409, "container " + one.id() + " is not running");
        }
        return one;
    }

    @Override
    public ExecOutcome exec(String container, ExecSpec spec, long most) {
        FakeContainer one = running(Call.EXEC, container);
        try {
            ExecOutcome outcome = one.exec(spec);
            if (spec.keepsOutput() && outcome.stdout().length + outcome.stderr().length > most) {
                throw new TooMuchOutputException(most);
            }
            return outcome;
        } catch (InterruptedException e) {
            throw FakeEngine.interrupted(e);
        }
    }

    @Override
    public List<LogLine> logs(String container, LogQuery query, long most) {
        List<LogLine> lines = enter(Call.LOGS, container).logs(query);
        if (lines.stream().mapToLong(line -> line.text().length()).sum() > most) {
            throw new TooMuchOutputException(most);
        }
        return lines;
    }

    @Override
    public void readLogs(String container, LogQuery query, Consumer<LogLine> lines) {
        enter(Call.LOGS, container).logs(query).forEach(lines);
    }

    @Override
    public EngineStream followLogs(
            String container, LogQuery query, Consumer<LogLine> lines, Consumer<@Nullable Throwable> onEnd) {
        return enter(Call.FOLLOW_LOGS, container).followLogs(query, lines, onEnd);
    }

    @Override
    public int awaitExit(String container) {
        FakeContainer one = enter(Call.AWAIT_EXIT, container);
        try {
            return one.awaitExit();
        } catch (InterruptedException e) {
            throw FakeEngine.interrupted(e);
        }
    }

    @Override
    public EngineStream followHealth(String container, Consumer<Health> changed) {
        return enter(Call.FOLLOW_HEALTH, container).followHealth(changed);
    }

    @Override
    public Optional<HealthProbe> lastHealthProbe(String container) {
        return enter(Call.INSPECT, container).lastHealthProbe();
    }

    @Override
    public Optional<PathStat> stat(String container, String path) {
        synchronized (engine.mu) {
            return get(container).stat(path);
        }
    }

    @Override
    public void copyIn(String container, String directory, InputStream tar) {
        FakeContainer one = enter(Call.COPY_IN, container);
        try {
            one.copied(directory, tar.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream copyOut(String container, String path) {
        FakeContainer one = enter(Call.COPY_OUT, container);
        boolean mounted = one.request().spec().mounts().stream()
                .anyMatch(mount -> mount.target().equals(path));
        if (mounted) {
            return ROOT_OF_VOLUME.tar(path.substring(path.lastIndexOf('/') + 1));
        }
        throw FakeEngine.refusal(404, "Could not find the file " + path + " in container " + one.id());
    }
}
