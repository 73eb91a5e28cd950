package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reusable containers, as one session sees them.
 *
 * <p>A container has one user at a time, which is the owner of the container as long as it uses it. So whatever removes
 * the leftovers of a killed session removes the container, too.
 */
public final class ReusableContainers {

    private static final Logger LOG = LoggerFactory.getLogger(ReusableContainers.class);

    /** Longer than it takes from the choice of a container to the record of its use. */
    static final Duration MARGIN = Duration.ofSeconds(10);

    private static final String MUTEX = "reuse.mutex";

    private final Engine engine;
    private final Ownership self;
    private final Path directory;
    private final UnaryOperator<String> mask;
    private final HostMutex mutex;
    private final AtomicInteger records = new AtomicInteger();

    /**
     * @param self the session
     * @param directory has the locks of all sessions that share containers with this one
     * @param mask makes a text fit to be printed
     */
    public ReusableContainers(Engine engine, Ownership self, Path directory, UnaryOperator<String> mask) {
        this.engine = engine;
        this.self = self;
        this.directory = directory;
        this.mask = mask;
        this.mutex = new HostMutex(directory.resolve(MUTEX));
    }

    /**
     * Takes over a container that an earlier session has left, and removes those that were made for the same place but
     * from another spec.
     *
     * @return a container that is this session's now, or empty if there is none
     */
    public Optional<ContainerUse> adopt(ReusableSpec wanted) {
        if (engine.containers().list(Map.of(Ownership.REUSE, "")).isEmpty()) {
            return Optional.empty();
        }
        List<ContainerUse> outdated = new ArrayList<>();
        Optional<ContainerUse> adopted = mutex.alone(() -> choose(wanted, outdated));
        for (ContainerUse each : outdated) {
            LOG.info(
                    "{} is removed, which was kept for later runs: its declaration has changed",
                    mask.apply(each.describe()));
            each.drop();
        }
        return adopted;
    }

    private Optional<ContainerUse> choose(ReusableSpec wanted, List<ContainerUse> outdated) {
        List<Candidate> candidates = candidates();
        candidates.stream()
                .filter(candidate -> wanted.replaces(candidate.container().labels()))
                .map(this::takeOver)
                .forEach(outdated::add);
        List<Candidate> equal = candidates.stream()
                .filter(candidate -> wanted.isOf(candidate.container().labels()))
                .toList();
        if (equal.isEmpty()) {
            return Optional.empty();
        }
        Instant soon = engine.time().plus(MARGIN);
        return equal.stream()
                .filter(candidate -> candidate.until().isAfter(soon))
                .max(Comparator.comparing(Candidate::until))
                .map(this::takeOver);
    }

    /** What sessions of this user and host have left: of others, it is not known whether they see the same locks. */
    private List<Candidate> candidates() {
        List<ContainerSummary> containers = new Provenance(engine)
                .containers(
                        Ownership.REUSE,
                        labels -> ReusableSpec.containerOf(labels).isPresent());
        ReuseRecords known = ReuseRecords.of(engine);
        List<Candidate> candidates = new ArrayList<>();
        for (ContainerSummary container : containers) {
            ReusableSpec.containerOf(container.labels())
                    .flatMap(known::kept)
                    .filter(record -> isOurs(record.user()))
                    .ifPresent(record -> candidates.add(new Candidate(container, record)));
        }
        return candidates;
    }

    private boolean isOurs(Ownership user) {
        return !user.lock().isEmpty()
                && user.sharesFilesWith(self)
                && directory.equals(Path.of(user.lock()).getParent());
    }

    private ContainerUse takeOver(Candidate candidate) {
        ContainerUse use = use(candidate.record().container(), candidate.container());
        use.removeOtherRecords();
        return use;
    }

    /**
     * Records that this session uses a container that it is about to create.
     *
     * @param container identifies the container
     */
    public ContainerUse begin(String container) {
        return use(container, null);
    }

    private ContainerUse use(String container, @Nullable ContainerSummary present) {
        return new ContainerUse(this, write(container, null), present);
    }

    UnaryOperator<String> mask() {
        return mask;
    }

    Engine engine() {
        return engine;
    }

    ReuseRecord write(String container, @Nullable Instant until) {
        String name = "mooring-" + self.session() + "-reuse-" + records.incrementAndGet();
        ReuseRecord record = new ReuseRecord(name, container, self, until, "");
        engine.volumes().create(name, VolumeSpec.LOCAL, record.labels());
        return record;
    }

    /** A container that waits for its next user, and the record that says so. */
    private record Candidate(ContainerSummary container, ReuseRecord record) {

        Instant until() {
            return Optional.ofNullable(record.until()).orElse(Instant.MIN);
        }
    }
}
