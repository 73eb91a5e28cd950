package dev.mooring.internal.engine.fake;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineSetup;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.engine.ImageBuilds;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedEngine;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.ImageDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory.
 *
 * <p>Everything in it is guarded by one monitor, {@link #mu}; hooks and processes run outside of it.
 */
public final class FakeEngine implements Engine {

    /** Something that happens when a call comes in, before it is answered; it may block or throw. */
    @FunctionalInterface
    public interface Hook {

        /**
         * Is told of a call.
         *
         * @param subject the name of the container, image, network or volume
         */
        void before(String subject) throws InterruptedException;
    }

    final Object mu = new Object();

    private final Map<Call, List<Hook>> hooks = new EnumMap<>(Call.class);
    private final List<String> journal = new ArrayList<>();
    private final List<DockerEvent> events = new ArrayList<>();
    private final List<Consumer<DockerEvent>> followers = new ArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    private final FakeImages images = new FakeImages(this);
    private final FakeBuilds builds = new FakeBuilds(this);
    private final FakeArchives archives = new FakeArchives(this);
    private final FakeNetworks networks = new FakeNetworks(this);
    private final FakeVolumes volumes = new FakeVolumes(this);
    private final FakeContainers containers = new FakeContainers(this);

    private volatile EngineSetup setup = new EngineSetup("a test", false, "2, systemd", true, "memory", "", List.of());

    private final boolean local;
    private volatile @Nullable String addressHost;
    private volatile String product = "Docker";
    private int openStreams;
    private boolean closed;
    private long ids;

    /** An engine on a host of its own, whose containers' addresses are out of reach. */
    public FakeEngine() {
        this(false);
    }

    private FakeEngine(boolean local) {
        this.local = local;
    }

    /**
     * An engine on this host; its containers all have the address 127.0.0.1, so that sockets of the test stand for
     * theirs.
     */
    public static FakeEngine onThisHost() {
        return new FakeEngine(true);
    }

    /** Gives the engine an image whose containers run until they are stopped. */
    public FakeEngine provide(String reference) {
        return provide(image(reference), null);
    }

    /** Gives the engine an image whose containers do what the process says. */
    public FakeEngine provide(String reference, FakeProcess process) {
        return provide(image(reference), process);
    }

    /** Gives the engine an image; without a process its containers run until they are stopped. */
    public FakeEngine provide(ImageDetails image, @Nullable FakeProcess process) {
        images.provide(image, process);
        return this;
    }

    /** Makes an image one that can be pulled, and is not there before. */
    public FakeEngine offer(String reference, @Nullable FakeProcess process) {
        images.offer(image(reference), process);
        return this;
    }

    /** A plain image of that name. */
    public static ImageDetails image(String reference) {
        return image("sha256:" + Integer.toHexString(reference.hashCode()), List.of(FakeImages.withTag(reference)));
    }

    static ImageDetails image(String id, List<String> tags) {
        return new InspectedImage(id, tags, List.of(), Instant.EPOCH, null, "linux", "amd64", 1, InspectedConfig.NONE);
    }

    /** Adds what happens before every such call. */
    public FakeEngine before(Call call, Hook hook) {
        synchronized (mu) {
            hooks.computeIfAbsent(call, any -> new CopyOnWriteArrayList<>()).add(hook);
        }
        return this;
    }

    /** Makes such calls fail the next so many times, as an engine that answers 500. */
    public FakeEngine fail(Call call, int times, String message) {
        int[] left = {times};
        return before(call, subject -> {
            synchronized (mu) {
                if (left[0] == 0) {
                    return;
                }
                left[0]--;
            }
            throw new EngineException(500, message, null);
        });
    }

    /** A container by its name or id, also one that was created a moment ago by another thread. */
    public FakeContainer container(String nameOrId) {
        synchronized (mu) {
            return containers.get(nameOrId);
        }
    }

    /** The last request to create a container of that name, answered or not. */
    public CreateContainer request(String container) {
        return containers.request(container);
    }

    /** All changes so far, as {@code start db}. */
    public List<String> journal() {
        synchronized (mu) {
            return List.copyOf(journal);
        }
    }

    /** Everything that exists, as {@code container db}; images apart. */
    public List<String> contents() {
        synchronized (mu) {
            List<String> all = new ArrayList<>();
            containers.names().forEach(name -> all.add("container " + name));
            networks.names().forEach(name -> all.add("network " + name));
            volumes.names().forEach(name -> all.add("volume " + name));
            return all;
        }
    }

    /** The names of all images, in alphabetical order. */
    public List<String> imageNames() {
        synchronized (mu) {
            return images.names();
        }
    }

    /** How many streams and waits for an exit are open at the moment. */
    public int openStreams() {
        synchronized (mu) {
            return openStreams;
        }
    }

    /** Whether {@link #close()} was called. */
    public boolean closed() {
        synchronized (mu) {
            return closed;
        }
    }

    @Override
    public EngineInfo info() {
        enter(Call.INFO, "engine");
        return new InspectedEngine(
                product,
                "0-fake",
                "",
                Map.of(),
                "1.44",
                "1.24",
                "1.44",
                "fake://",
                "Linux",
                "",
                "linux/amd64",
                2,
                1L << 30,
                local,
                false);
    }

    @Override
    public EngineSetup setup() {
        return setup;
    }

    /** Sets how the engine says that it is installed. */
    public FakeEngine setUp(EngineSetup setup) {
        this.setup = setup;
        return this;
    }

    /** This host's, and as much later as a test says. */
    @Override
    public Instant time() {
        synchronized (mu) {
            if (closed) {
                throw new EngineException(EngineException.NO_ANSWER, "the engine was closed", null);
            }
        }
        return Instant.now().plus(ahead);
    }

    /** Sets the engine's clock: so much before or after this host's. */
    public void setAhead(Duration ahead) {
        this.ahead = ahead;
    }

    @Override
    public DiskUsage diskUsage() {
        DiskUsage.Usage none = new DiskUsage.Usage(0, 0, 0, 0);
        return new DiskUsage(none, none, none, none);
    }

    /** Tells what {@link #happen} makes happen, whatever the filter, on the thread of that call. */
    @Override
    public EngineStream followEvents(
            EventFilter filter, Consumer<DockerEvent> consumer, Consumer<@Nullable Throwable> onEnd) {
        synchronized (mu) {
            followers.add(consumer);
            streamOpened();
        }
        return () -> {
            synchronized (mu) {
                if (followers.remove(consumer)) {
                    streamClosed();
                }
            }
        };
    }

    @Override
    public List<DockerEvent> events(EventFilter filter) {
        synchronized (mu) {
            return List.copyOf(events);
        }
    }

    /** Makes something happen. */
    public void happen(DockerEvent event) {
        List<Consumer<DockerEvent>> told;
        synchronized (mu) {
            events.add(event);
            told = List.copyOf(followers);
        }
        told.forEach(follower -> follower.accept(event));
    }

    @Override
    public Optional<String> addressHost() {
        return Optional.ofNullable(addressHost);
    }

    /** Makes it one of Podman's. */
    public FakeEngine podman() {
        product = "Podman";
        return this;
    }

    /** Gives the engine a tcp address, whose host is this one. */
    public FakeEngine at(String host) {
        addressHost = host;
        return this;
    }

    /** Nobody else finds an engine in memory. */
    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public ImageBuilds builds() {
        return builds;
    }

    @Override
    public ImageArchives archives() {
        return archives;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public String toString() {
        return "an engine in memory";
    }

    @Override
    public void close() {
        synchronized (mu) {
            closed = true;
            mu.notifyAll();
        }
    }

    /** Begins the ids of what is made with a number, so that they differ from those of other engines. */
    public FakeEngine numberedFrom(long first) {
        synchronized (mu) {
            ids = first;
        }
        return this;
    }

    /** Goes away in the middle of the archives that it sends. */
    public FakeEngine breakingOffArchives() {
        archives.breakOff();
        return this;
    }

    /** Answers again, as to another connection. */
    public FakeEngine reopen() {
        synchronized (mu) {
            closed = false;
        }
        return this;
    }

    /** Begins a call: hooks run, and what changes something is written down. */
    void enter(Call call, String subject) {
        List<Hook> told;
        synchronized (mu) {
            if (closed) {
                throw new EngineException(EngineException.NO_ANSWER, "the engine was closed", null);
            }
            told = hooks.getOrDefault(call, List.of());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(new InterruptedException());
        }
        for (Hook hook : told) {
            try {
                hook.before(subject);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        if (call.changes()) {
            synchronized (mu) {
                journal.add(call.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + subject);
            }
        }
    }

    /** Ends a call as the port asks for: the flag set again, the call failed. */
    static EngineException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EngineException(EngineException.NO_ANSWER, "the call was interrupted", e);
    }

    static EngineException refusal(int status, String message) {
        return new EngineException(status, message, null);
    }

    FakeImages fakeImages() {
        return images;
    }

    FakeNetworks fakeNetworks() {
        return networks;
    }

    String address(long number) {
        return local ? "127.0.0.1" : "172.30." + number / 250 + "." + (number % 250 + 2);
    }

    /** Under {@link #mu}. */
    long nextId() {
        return ++ids;
    }

    /** Under {@link #mu}. */
    void streamOpened() {
        openStreams++;
    }

    /** Under {@link #mu}. */
    void streamClosed() {
        openStreams--;
    }

    /** Whether labels hold all that is asked for; an empty value stands for any. */
    static boolean matches(Map<String, String> labels, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry -> labels.containsKey(entry.getKey())
                        && (entry.getValue().isEmpty() || entry.getValue().equals(labels.get(entry.getKey()))));
    }

    static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
        return java.util.stream.Stream.of(first, second)
                .flatMap(map -> map.entrySet().stream())
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
    }
}
