package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The containers that the JVMs of a build share, as one session sees them.
 *
 * <p>All that changes who uses a container is done while the file of its spec is locked. A session records its uses;
 * they are ended by its watchdog, when the JVM has ended.
 */
public final class SharedContainers {

    private final Engine engine;
    private final Ownership self;
    private final Path directory;
    private final Build build;
    private final Predicate<Ownership> counts;
    private final AtomicInteger records = new AtomicInteger();

    /** The names of the records of this session, by the container. */
    private final Map<String, String> uses = new ConcurrentHashMap<>();

    /**
     * @param self the session
     * @param directory has the locks of all sessions that share containers with this one
     * @param counts whether the uses of another session count
     */
    public SharedContainers(Engine engine, Ownership self, Path directory, Build build, Predicate<Ownership> counts) {
        this.engine = engine;
        this.self = self;
        this.directory = directory;
        this.build = build;
        this.counts = counts;
    }

    /**
     * Locks what sessions do to containers of a spec, for those that have the same directory for locks.
     *
     * @param hash that of the spec
     * @return empty if another session has held the lock for that time
     * @throws IOException if the file cannot be locked
     */
    public static Optional<FileMutex> lock(Path directory, String hash, Duration patience)
            throws IOException, InterruptedException {
        return FileMutex.take(directory.resolve(fileFor(hash)), patience);
    }

    /** Like the files of other things that are made once. */
    private static String fileFor(String hash) {
        return "build-" + hash + ".making";
    }

    /** Locks a spec for this session. */
    public Optional<FileMutex> lock(ReusableSpec spec, Duration patience) throws IOException, InterruptedException {
        return lock(directory, spec.hash(), patience);
    }

    /**
     * Joins the users of a container. To be called with the lock of the spec.
     *
     * @param except the ids of containers that cannot be used
     * @return empty if there is none that runs and has another user, so that this session has to make it
     */
    public Optional<ContainerSummary> join(ReusableSpec wanted, Set<String> except) {
        List<ContainerSummary> candidates = new Provenance(engine)
                .containers(Ownership.BUILD, labels -> isOfBuild(labels) && wanted.isOf(labels)).stream()
                        .filter(container -> container.state() == ContainerState.Status.RUNNING)
                        .filter(container -> !except.contains(container.id()))
                        .sorted(Comparator.comparing(ContainerSummary::created).reversed())
                        .toList();
        return candidates.stream().filter(this::join).findFirst();
    }

    private boolean isOfBuild(Map<String, String> labels) {
        return ReusableSpec.containerOf(labels).isPresent()
                && Build.of(labels.getOrDefault(Ownership.BUILD, ""))
                        .filter(build::isSame)
                        .isPresent();
    }

    private boolean join(ContainerSummary candidate) {
        String container = ReusableSpec.containerOf(candidate.labels()).orElseThrow();
        if (uses.containsKey(container)) {
            return true;
        }
        if (!hasOtherUser(container)) {
            return false;
        }
        use(container);
        // Once more: a sweep that removes it may have decided before the record was there.
        if (hasOtherUser(container)) {
            return true;
        }
        leave(container);
        return false;
    }

    private boolean hasOtherUser(String container) {
        return ReuseRecords.of(engine).users(container).stream()
                .filter(user -> !user.session().equals(self.session()))
                .anyMatch(user -> seesTheSameLocks(user) && counts.test(user));
    }

    private boolean seesTheSameLocks(Ownership user) {
        return !user.lock().isEmpty()
                && user.sharesFilesWith(self)
                && directory.equals(Path.of(user.lock()).getParent());
    }

    /** Records that this session uses a container, if that is not known. To be called with the lock of its spec. */
    public void use(String container) {
        uses.computeIfAbsent(container, any -> {
            String name = Ownership.prefix(self.session()) + "build-" + records.incrementAndGet();
            engine.volumes()
                    .create(
                            name,
                            VolumeSpec.LOCAL,
                            new ReuseRecord(name, container, self, null, build.label()).labels());
            return name;
        });
    }

    /** Ends the use of a container that could not be used. */
    private void leave(String container) {
        String record = uses.remove(container);
        if (record != null) {
            engine.volumes().remove(record);
        }
    }

    /** The names of the records of what this session uses until its JVM has ended. */
    public Set<String> records() {
        return Set.copyOf(uses.values());
    }

    /** The labels of a container that this session makes, among others. */
    public Map<String, String> labels(ReusableSpec spec, Map<String, String> others) {
        Map<String, String> labels = new HashMap<>(others);
        labels.putAll(spec.labels(others.getOrDefault(Ownership.CONTAINER, "")));
        labels.put(Ownership.BUILD, build.label());
        return labels;
    }
}
