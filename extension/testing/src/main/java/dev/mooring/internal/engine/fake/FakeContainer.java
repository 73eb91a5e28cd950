package dev.mooring.internal.engine.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.InspectedContainer;
import dev.mooring.internal.engine.InspectedState;
import dev.mooring.internal.engine.MeasuredContainer;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.Health;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container of the fake engine, and the strings that a test pulls. */
public final class FakeContainer {

    /** Answers the commands that are run in the container. */
    @FunctionalInterface
    public interface Commands {

        /** Runs one command. */
        ExecOutcome run(ExecSpec spec) throws InterruptedException;
    }

    private final FakeEngine engine;
    private final String id;
    private final CreateContainer request;
    private final ImageDetails image;
    private final @Nullable FakeProcess process;
    private final Instant created = Instant.now();

    private final List<LogLine> log = new ArrayList<>();
    private final Map<String, List<String>> networks = new LinkedHashMap<>();
    private final Map<String, byte[]> copies = new LinkedHashMap<>();
    private final Map<String, PathStat> paths = new LinkedHashMap<>();
    private final List<AutoCloseable> sockets = new ArrayList<>();
    private final List<Thread> acceptors = new ArrayList<>();

    private Commands commands = spec -> new ExecOutcome(
            127,
            new byte[0],
            ("exec: \"" + spec.command().get(0) + "\": executable file not found in $PATH").getBytes(UTF_8),
            true);
    private FakeConnection.Conversation conversation = partner -> 127;
    private ContainerStats stats = new MeasuredContainer(Instant.EPOCH, Duration.ZERO, 1, 0, 0, 1, Map.of(), 0, 0);
    private List<FileChange> changes = List.of();
    private String name;
    private @Nullable ContainerUpdate update;
    private Status status = Status.CREATED;
    private Health health;
    private int exitCode;
    private int lastCode;
    private boolean oomKilled;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private int restarts;
    private int ends;
    private boolean gone;
    private @Nullable Throwable broken;
    private @Nullable Thread thread;
    private @Nullable HealthProbe probe;

    /** Under the monitor. */
    FakeContainer(FakeEngine engine, CreateContainer request, ImageDetails image, @Nullable FakeProcess process) {
        this.engine = engine;
        this.id = "container-" + engine.nextId();
        this.request = request;
        this.image = image;
        this.process = process;
        this.name = request.name();
        this.health = hasHealthCheck() ? Health.STARTING : Health.NONE;
    }

    public String id() {
        return id;
    }

    public String name() {
        synchronized (engine.mu) {
            return name;
        }
    }

    public CreateContainer request() {
        return request;
    }

    /** What was copied in, tar streams by directory. */
    public Map<String, byte[]> copies() {
        synchronized (engine.mu) {
            return Map.copyOf(copies);
        }
    }

    /** Prints a line on standard output. */
    public FakeContainer print(String line) {
        return print(StandardStream.STDOUT, line);
    }

    /** Prints a line. */
    public FakeContainer print(StandardStream stream, String line) {
        return print(new LogLine(stream, engine.time(), line));
    }

    /** Prints a line, or a part of one. */
    public FakeContainer print(LogLine line) {
        synchronized (engine.mu) {
            log.add(line);
            engine.mu.notifyAll();
        }
        return this;
    }

    /** Changes what the health check says. */
    public FakeContainer health(Health now) {
        synchronized (engine.mu) {
            health = now;
            engine.mu.notifyAll();
        }
        return this;
    }

    /** Changes what the health check says, and what its last run did. */
    public FakeContainer health(Health now, HealthProbe last) {
        synchronized (engine.mu) {
            probe = last;
        }
        return health(now);
    }

    /** Answers commands from now on. */
    public FakeContainer commands(Commands answer) {
        synchronized (engine.mu) {
            commands = answer;
        }
        return this;
    }

    /** Converses like this with whoever runs a command interactively or attaches. */
    public FakeContainer converses(FakeConnection.Conversation partner) {
        synchronized (engine.mu) {
            conversation = partner;
        }
        return this;
    }

    /** Says so when its stats are read. */
    public FakeContainer stats(ContainerStats reading) {
        synchronized (engine.mu) {
            stats = reading;
        }
        return this;
    }

    /** Says so when it is compared with its image. */
    public FakeContainer changed(FileChange... all) {
        synchronized (engine.mu) {
            changes = List.of(all);
        }
        return this;
    }

    /** What was last changed on it, or null. */
    public @Nullable ContainerUpdate lastUpdate() {
        synchronized (engine.mu) {
            return update;
        }
    }

    ProcessConnection converse(boolean terminal, boolean readsInput) {
        FakeConnection.Conversation partner;
        synchronized (engine.mu) {
            partner = conversation;
        }
        return new FakeConnection(engine, terminal, readsInput, partner);
    }

    ContainerStats stats() {
        synchronized (engine.mu) {
            return stats;
        }
    }

    List<FileChange> changes() {
        synchronized (engine.mu) {
            return changes;
        }
    }

    void rename(String newName) {
        synchronized (engine.mu) {
            name = newName;
        }
    }

    void update(ContainerUpdate change) {
        synchronized (engine.mu) {
            update = change;
        }
    }

    /** Opens the host port of a forwarded tcp port; connections are accepted and kept. */
    public FakeContainer listen(int containerPort) {
        PortSpec port = request.spec().ports().stream()
                .filter(one -> one.containerPort() == containerPort && one.protocol() == Protocol.TCP)
                .findFirst()
                .orElseThrow();
        try {
            ServerSocket server = new ServerSocket(port.hostPort(), 50, InetAddress.getByName(port.hostIp()));
            synchronized (engine.mu) {
                sockets.add(server);
            }
            Thread acceptor = daemon("listens", () -> accept(server));
            synchronized (engine.mu) {
                acceptors.add(acceptor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Ends the process. */
    public void exit(int code) {
        end(code, false);
    }

    /** Ends the process as the kernel does when memory is short. */
    public void exitOutOfMemory() {
        end(137, true);
    }

    /** What {@code docker inspect} says. */
    public ContainerDetails details() {
        synchronized (engine.mu) {
            return new InspectedContainer(
                    id,
                    name(),
                    request.spec().image(),
                    image.id(),
                    created,
                    new InspectedState(status, health, exitCode, oomKilled, "", startedAt, finishedAt, restarts),
                    request.spec().command(),
                    request.spec().entrypoint(),
                    request.spec().env().stream()
                            .map(one -> one.name() + "=" + one.value())
                            .toList(),
                    request.spec().user() == null ? "" : request.spec().user(),
                    request.spec().workDir() == null ? "" : request.spec().workDir(),
                    FakeEngine.merged(image.config().labels(), request.labels()),
                    request.spec().options().tty(),
                    request.spec().options().readOnly(),
                    healthCheck(),
                    image.config().exposedPorts(),
                    request.spec().ports().stream()
                            .map(one -> new ContainerDetails.PortBinding(
                                    one.containerPort(), one.protocol(), one.hostIp(), one.hostPort()))
                            .toList(),
                    places(),
                    binds(),
                    null);
        }
    }

    private List<ContainerDetails.Mount> binds() {
        return request.spec().mounts().stream()
                .filter(MountSpec.OfHost.class::isInstance)
                .map(MountSpec.OfHost.class::cast)
                .map(bind -> new ContainerDetails.Mount("bind", bind.source(), bind.target(), bind.readOnly()))
                .toList();
    }

    private Map<String, ContainerDetails.NetworkPlace> places() {
        Map<String, ContainerDetails.NetworkPlace> places = new LinkedHashMap<>();
        String ip = status == Status.RUNNING || status == Status.PAUSED ? engine.address(id.hashCode() & 0xfff) : "";
        Map<String, List<String>> joined = request.spec().networks().isEmpty()
                        && networks.isEmpty()
                        && request.spec().options().network() == null
                ? Map.of("bridge", List.of())
                : networks;
        joined.forEach((network, aliases) -> places.put(
                network,
                new ContainerDetails.NetworkPlace(
                        engine.fakeNetworks().idOf(network), ip, "", ip.isEmpty() ? "" : "172.30.0.1", "", aliases)));
        return places;
    }

    private @Nullable HealthCheckSpec healthCheck() {
        return request.spec().healthCheck() != null
                ? request.spec().healthCheck()
                : image.config().healthCheck();
    }

    private boolean hasHealthCheck() {
        HealthCheckSpec check = healthCheck();
        return check != null && !check.disabled();
    }

    void start() {
        synchronized (engine.mu) {
            if (status == Status.RUNNING) {
                return;
            }
            begin();
        }
    }

    /** Under the monitor. */
    private void begin() {
        status = Status.RUNNING;
        health = hasHealthCheck() ? Health.STARTING : Health.NONE;
        exitCode = 0;
        oomKilled = false;
        startedAt = engine.time();
        engine.mu.notifyAll();
        if (process != null) {
            thread = daemon("runs", () -> {
                try {
                    end(process.run(this), false);
                } catch (InterruptedException e) {
                    // The container was stopped, and has its exit code from there.
                    return;
                }
            });
        }
    }

    void stop(int code) {
        Thread running;
        synchronized (engine.mu) {
            running = thread;
        }
        halt(code, false, false);
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
        }
        awaitAcceptors();
    }

    /** Until a thread that is in the middle of an accept comes back, the kernel keeps the port of a closed socket. */
    private void awaitAcceptors() {
        List<Thread> ending;
        synchronized (engine.mu) {
            ending = List.copyOf(acceptors);
            acceptors.clear();
        }
        for (Thread acceptor : ending) {
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                throw FakeEngine.interrupted(e);
            }
        }
    }

    /** The engine learns only now that the process was killed for memory. */
    public void learnOutOfMemory() {
        synchronized (engine.mu) {
            oomKilled = true;
        }
    }

    private void end(int code, boolean outOfMemory) {
        halt(code, outOfMemory, true);
    }

    private void halt(int code, boolean outOfMemory, boolean mayRestart) {
        synchronized (engine.mu) {
            if (status != Status.RUNNING && status != Status.PAUSED && status != Status.RESTARTING) {
                return;
            }
            exitCode = code;
            lastCode = code;
            oomKilled = outOfMemory;
            finishedAt = engine.time();
            ends++;
            boolean again = mayRestart && status == Status.RUNNING && restartAfter(code);
            status = again ? Status.RESTARTING : Status.EXITED;
            health = hasHealthCheck() ? Health.UNHEALTHY : Health.NONE;
            closeSockets();
            engine.mu.notifyAll();
            if (again) {
                restarts++;
                daemon("restarts", this::restart);
            }
        }
    }

    private void restart() {
        synchronized (engine.mu) {
            if (status == Status.RESTARTING) {
                begin();
            }
        }
    }

    private boolean restartAfter(int code) {
        String policy = request.spec().options().restart();
        if (policy == null || policy.equals("no")) {
            return false;
        }
        if (!policy.startsWith("on-failure")) {
            return true;
        }
        int most = policy.indexOf(':') < 0
                ? Integer.MAX_VALUE
                : Integer.parseInt(policy.substring(policy.indexOf(':') + 1));
        return code != 0 && restarts < most;
    }

    void turn(Status from, Status to) {
        synchronized (engine.mu) {
            if (status != from) {
                throw FakeEngine.refusal(409, "container " + id + " is " + status);
            }
            status = to;
            engine.mu.notifyAll();
        }
    }

    /** Under the monitor. */
    void removed() {
        gone = true;
        engine.mu.notifyAll();
    }

    /** Under the monitor. */
    void joined(String network, List<String> aliases) {
        engine.fakeNetworks().idOf(network);
        networks.put(network, aliases);
    }

    /** Under the monitor. */
    void left(String network) {
        networks.remove(network);
    }

    /** Lets a path be there. */
    public FakeContainer path(String path, PathStat stat) {
        synchronized (engine.mu) {
            paths.put(path, stat);
            return this;
        }
    }

    /** Under the monitor. */
    Optional<PathStat> stat(String path) {
        return Optional.ofNullable(paths.get(path));
    }

    void copied(String directory, byte[] tar) {
        synchronized (engine.mu) {
            copies.put(directory, tar);
        }
    }

    Optional<HealthProbe> lastHealthProbe() {
        synchronized (engine.mu) {
            return Optional.ofNullable(probe);
        }
    }

    ExecOutcome exec(ExecSpec spec) throws InterruptedException {
        Commands answer;
        synchronized (engine.mu) {
            answer = commands;
        }
        return answer.run(spec);
    }

    int awaitExit() throws InterruptedException {
        synchronized (engine.mu) {
            engine.streamOpened();
            try {
                int before = ends;
                while (status != Status.EXITED && ends == before) {
                    if (engine.closed()) {
                        throw new EngineException(EngineException.NO_ANSWER, "the engine was closed", null);
                    }
                    engine.mu.wait();
                }
                return lastCode;
            } finally {
                engine.streamClosed();
            }
        }
    }

    List<LogLine> logs(LogQuery query) {
        synchronized (engine.mu) {
            List<LogLine> lines =
                    log.stream().filter(line -> wanted(query, line)).toList();
            return query.tail() < 0 ? lines : lines.subList(Math.max(0, lines.size() - query.tail()), lines.size());
        }
    }

    private static boolean wanted(LogQuery query, LogLine line) {
        return (line.stream() == StandardStream.STDOUT ? query.stdout() : query.stderr())
                && (query.since() == null || !line.time().isBefore(query.since()))
                && (query.until() == null || !line.time().isAfter(query.until()));
    }

    EngineStream followLogs(LogQuery query, Consumer<LogLine> lines, Consumer<@Nullable Throwable> onEnd) {
        return new Stream("follows the log of") {
            private int next;
            private @Nullable Throwable failure;

            @Override
            boolean deliver() {
                LogLine line;
                synchronized (engine.mu) {
                    if (next == log.size()) {
                        return false;
                    }
                    line = log.get(next++);
                }
                if (wanted(query, line)) {
                    lines.accept(line);
                }
                return true;
            }

            @Override
            void ended() {
                synchronized (engine.mu) {
                    failure = broken;
                }
                onEnd.accept(failure);
            }
        }.open();
    }

    EngineStream followHealth(Consumer<Health> changed) {
        return new Stream("follows the health of") {
            private @Nullable Health last;

            @Override
            boolean deliver() {
                Health now;
                synchronized (engine.mu) {
                    now = health;
                    if (now == last || !details().state().running()) {
                        return false;
                    }
                    last = now;
                }
                changed.accept(now);
                return true;
            }

            @Override
            void ended() {}

            @Override
            boolean endsWithProcess() {
                return false;
            }
        }.open();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket accepted = server.accept();
                synchronized (engine.mu) {
                    sockets.add(accepted);
                }
            }
        } catch (IOException e) {
            // The server socket was closed with the end of the container.
            return;
        }
    }

    /** Under the monitor. */
    private void closeSockets() {
        for (AutoCloseable socket : sockets) {
            try {
                socket.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        sockets.clear();
    }

    private Thread daemon(String what, Runnable body) {
        Thread started = new Thread(body, "fake-engine " + what + " " + name());
        started.setDaemon(true);
        started.start();
        return started;
    }

    /** Ends all streams as a connection that breaks does. */
    public void breakStreams(Throwable failure) {
        synchronized (engine.mu) {
            broken = failure;
            engine.mu.notifyAll();
        }
    }

    /** Delivers on a thread of its own until it is closed or the container ends. */
    private abstract class Stream implements EngineStream {

        private final String what;
        private final Object delivery = new Object();
        private boolean closed;

        Stream(String what) {
            this.what = what;
        }

        /** Delivers one thing, if there is one. */
        abstract boolean deliver();

        abstract void ended();

        /** Whether it is over with every end of the process, not only with the last. */
        boolean endsWithProcess() {
            return true;
        }

        Stream open() {
            synchronized (engine.mu) {
                engine.streamOpened();
            }
            daemon(what, this::run);
            return this;
        }

        private void run() {
            boolean over = false;
            while (!over) {
                synchronized (delivery) {
                    while (!isClosed() && deliver()) {}
                }
                synchronized (engine.mu) {
                    over = closed
                            || broken != null
                            || gone
                            || status == Status.EXITED
                            || (status == Status.RESTARTING && endsWithProcess());
                    if (!over) {
                        try {
                            engine.mu.wait(20);
                        } catch (InterruptedException e) {
                            over = true;
                        }
                    }
                }
            }
            synchronized (delivery) {
                if (!isClosed()) {
                    while (deliver()) {}
                    ended();
                }
            }
            close();
        }

        private boolean isClosed() {
            synchronized (engine.mu) {
                return closed;
            }
        }

        @Override
        public void close() {
            synchronized (engine.mu) {
                if (!closed) {
                    closed = true;
                    engine.streamClosed();
                    engine.mu.notifyAll();
                }
            }
            // Whoever delivers at this moment finishes first, unless it is this thread.
            synchronized (delivery) {
                return;
            }
        }
    }
}
