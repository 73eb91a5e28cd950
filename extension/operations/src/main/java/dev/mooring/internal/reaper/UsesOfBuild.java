package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.internal.reuse.Build;
import dev.mooring.internal.reuse.ContainerUse;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.ReuseRecord;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the uses that a session has of containers of a build, once its JVM has ended; the last user removes a container
 * when the build is over.
 */
final class UsesOfBuild {

    private static final Logger LOG = LoggerFactory.getLogger(UsesOfBuild.class);

    /** Another JVM may pull an image while it has the lock. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Engine engine;
    private final String session;
    private final Path directory;
    private final Predicate<Ownership> holdsLock;
    private final Predicate<Ownership> runs;

    /** @param directory has the locks of the sessions that share containers with this one */
    UsesOfBuild(Engine engine, String session, Path directory) {
        this(engine, session, directory, LockDirectory::isHeld, Ownership::isSeenToRun);
    }

    UsesOfBuild(
            Engine engine, String session, Path directory, Predicate<Ownership> holdsLock, Predicate<Ownership> runs) {
        this.engine = engine;
        this.session = session;
        this.directory = directory;
        this.holdsLock = holdsLock;
        this.runs = runs;
    }

    /** What the session uses, at least if it has recorded that. */
    private List<ReuseRecord> uses() {
        return ReuseRecords.of(engine).all().stream()
                .filter(ReuseRecord::isOfBuild)
                .filter(record -> record.user().session().equals(session))
                .toList();
    }

    /**
     * Ends what can be ended now.
     *
     * @param waited whether the end of the builds has been awaited
     * @return the builds whose end must be awaited, because this session is the last user of something of them
     */
    Set<Build> end(boolean waited) throws IOException {
        Set<Build> open = new HashSet<>();
        for (ReuseRecord use : uses()) {
            end(use, waited).ifPresent(open::add);
        }
        return open;
    }

    private Optional<Build> end(ReuseRecord use, boolean waited) throws IOException {
        String hash = containerOf(use)
                .flatMap(container -> ReusableSpec.hashOf(container.labels()))
                .orElse("");
        try (FileMutex held = lock(hash)) {
            LOG.trace("{} is locked by {}", hash, held);
            return endAlone(use, waited);
        }
    }

    private FileMutex lock(String hash) throws IOException {
        try {
            return SharedContainers.lock(directory, hash, PATIENCE)
                    .orElseThrow(() -> new IOException("another process has locked the spec " + hash));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Optional<Build> endAlone(ReuseRecord use, boolean waited) {
        Optional<ContainerSummary> container = containerOf(use);
        Optional<Build> build = Build.of(use.build());
        if (others(use).anyMatch(other -> givesWay(build, other, waited))) {
            engine.volumes().remove(use.volume());
            return Optional.empty();
        }
        boolean runs = container
                .filter(found -> found.state() == ContainerState.Status.RUNNING)
                .isPresent();
        if (runs && build.filter(known -> goesOn(known, waited)).isPresent()) {
            return build;
        }
        container.map(ContainerSummary::id).ifPresent(engine.containers()::remove);
        ContainerUse.forget(engine, use.container());
        return Optional.empty();
    }

    private static boolean goesOn(Build build, boolean waited) {
        return !build.isOver() && !(waited && build instanceof Build.OfId);
    }

    /** Before its wait, that of a build with an id counts from the last use, not from the one before. */
    private boolean givesWay(Optional<Build> build, Ownership other, boolean waited) {
        boolean onlyToJvms =
                !waited && build.filter(Build.OfId.class::isInstance).isPresent();
        return holdsLock.test(other) && (!onlyToJvms || runs.test(other));
    }

    private Stream<Ownership> others(ReuseRecord use) {
        return ReuseRecords.of(engine).users(use.container()).stream()
                .filter(user -> !user.session().equals(session));
    }

    private Optional<ContainerSummary> containerOf(ReuseRecord use) {
        return new Provenance(engine)
                        .containers(
                                Ownership.BUILD,
                                labels -> ReusableSpec.containerOf(labels)
                                        .filter(use.container()::equals)
                                        .isPresent())
                        .stream()
                        .findFirst();
    }
}
