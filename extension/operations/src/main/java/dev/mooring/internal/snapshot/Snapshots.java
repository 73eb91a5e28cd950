package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots that one session uses: each is found or made once. */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Longer than any initialization that is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Engine engine;
    private final Ownership ownership;
    private final SnapshotSettings settings;
    private final ImageNames names;
    private final SnapshotStore store;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Object probing = new Object();
    private boolean probed;
    private Optional<String> refusal = Optional.empty();
    private @Nullable Thread shrinking;
    private final UnaryOperator<String> mask;

    /**
     * @param ownership the owner of unfinished snapshots
     * @param names the names of the session's images
     * @param mask makes a text fit to be printed
     */
    public Snapshots(
            Engine engine,
            Ownership ownership,
            SnapshotSettings settings,
            ImageNames names,
            UnaryOperator<String> mask) {
        this.mask = mask;
        this.engine = engine;
        this.ownership = ownership;
        this.settings = settings;
        this.names = names;
        this.store = new SnapshotStore(engine);
    }

    /** Makes the snapshot of one container. */
    public interface Maker {

        /** Names the container at the beginning of a sentence. */
        String describe();

        /** The image that the container is made from; the engine has it. */
        String image();

        /** Whether the snapshot will have volumes. */
        boolean hasVolumes();

        /** Whether the container is not needed any more; a failure then says nothing about the snapshot. */
        boolean cancelled();

        /**
         * Initializes the container, and makes the snapshot of it.
         *
         * @param names gives the image its name
         * @throws SnapshotRefusedException if there can be none
         * @throws MooringException if the container does not become ready
         */
        Snapshot make(SnapshotKey key, ImageNaming names);

        /**
         * Starts the container from a new snapshot, and waits until it is ready.
         *
         * @throws MooringException if it does not become ready
         */
        void prove(Snapshot snapshot);
    }

    /** Whether snapshots are switched on. */
    public boolean on() {
        return settings.on();
    }

    /** How long a snapshot is kept. */
    public Duration expiry() {
        return settings.expiry();
    }

    /**
     * Returns the prefix of the names of the volumes that are filled for a key; a new one each time, so that they are
     * empty.
     */
    public String newVolumes(SnapshotKey key) {
        return FrozenVolume.prefix(key.hash(), ownership.session()) + attempts.incrementAndGet();
    }

    /**
     * Returns the snapshot for a key. If the engine does not have it, it is made and proved, while others that need it
     * wait.
     *
     * @return empty if no snapshot is possible in this session; the reason has been logged
     * @throws MooringException if the container does not become ready when it is initialized
     */
    public Optional<Snapshot> get(SnapshotKey key, Maker maker) {
        Entry entry = entryOf(key);
        entry.lock.lock();
        try {
            if (entry.snapshot == null && !entry.refused) {
                entry.snapshot = findOrMake(key, maker, entry).orElse(null);
            }
            return Optional.ofNullable(entry.snapshot);
        } finally {
            entry.lock.unlock();
        }
    }

    private Optional<Snapshot> findOrMake(SnapshotKey key, Maker maker, Entry entry) {
        Optional<Snapshot> found = find(key);
        if (found.isPresent()) {
            entry.holder = hold(found.get());
            return found;
        }
        MakingLock lock;
        try {
            lock = MakingLock.take(key.hash(), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException(maker.describe() + " was interrupted while it waited for its snapshot.", e);
        }
        try {
            Optional<Snapshot> others = find(key);
            Optional<Snapshot> snapshot = others.isPresent() ? others : make(key, maker, entry);
            entry.holder = snapshot.map(this::hold).orElse(null);
            return snapshot;
        } finally {
            lock.close();
        }
    }

    private Optional<Snapshot> find(SnapshotKey key) {
        return key.lasting() ? store.find(key) : Optional.empty();
    }

    private Optional<Snapshot> make(SnapshotKey key, Maker maker, Entry entry) {
        if (maker.hasVolumes()) {
            Optional<String> refused = refusal(maker.image());
            if (refused.isPresent()) {
                entry.refused = true;
                LOG.info(
                        "{} is initialized at each start, since this engine does not mount one volume over another: {}",
                        maker.describe(),
                        refused.get());
                return Optional.empty();
            }
        }
        Snapshot made;
        try {
            made = maker.make(key, entry.names);
        } catch (SnapshotRefusedException reason) {
            refuse(maker, entry, "no snapshot could be made: " + reason.getMessage());
            return Optional.empty();
        }
        try {
            maker.prove(made);
            return Optional.of(key.lasting() ? publish(made, entry) : made);
        } catch (MooringException failure) {
            remove(made, entry);
            if (maker.cancelled()) {
                throw failure;
            }
            refuse(maker, entry, "it did not become ready from its snapshot: " + failure.getMessage());
            return Optional.empty();
        }
    }

    private Snapshot publish(Snapshot made, Entry entry) {
        Snapshot published = store.publish(made);
        if (!published.isOfSession()) {
            entry.names.release();
            shrink();
        }
        return published;
    }

    private static void refuse(Maker maker, Entry entry, String reason) {
        entry.refused = true;
        LOG.warn("{} is initialized at each start in this session; {}", maker.describe(), reason);
    }

    /** The engine's message if it cannot mount one volume over another; determined once. */
    private Optional<String> refusal(String image) {
        synchronized (probing) {
            if (!probed) {
                String name = "mooring-" + ownership.session() + "-probe";
                refusal = new OverlayProbe(engine, name, ownership).refusal(image);
                probed = true;
            }
            return refusal;
        }
    }

    /**
     * Uses the snapshot for no further container of this session, except if the failure is that somebody has removed
     * it.
     */
    public void refuse(SnapshotKey key) {
        Entry entry = entryOf(key);
        entry.lock.lock();
        try {
            Snapshot snapshot = entry.snapshot;
            if (snapshot != null) {
                entry.snapshot = null;
                entry.broken = snapshot;
                entry.refused = !isGone(snapshot);
            }
        } finally {
            entry.lock.unlock();
        }
    }

    /**
     * Removes a snapshot from which a container could not be started. The container must have been removed. The session
     * makes no other one for the key, unless somebody has removed the image.
     *
     * @param container names the container at the beginning of a sentence
     */
    public void discard(SnapshotKey key, String container, String reason) {
        refuse(key);
        Entry entry = entryOf(key);
        entry.lock.lock();
        try {
            Snapshot snapshot = entry.broken;
            if (snapshot == null) {
                return;
            }
            entry.broken = null;
            LOG.warn("{} could not be started from its snapshot, which is discarded: {}", container, reason);
            release(entry);
            remove(snapshot, entry);
        } finally {
            entry.lock.unlock();
        }
    }

    private Entry entryOf(SnapshotKey key) {
        return entries.computeIfAbsent(key.hash(), hash -> new Entry(names.held()));
    }

    private boolean isGone(Snapshot snapshot) {
        try {
            return engine.images().inspect(snapshot.image()).isEmpty();
        } catch (EngineException unknown) {
            return false;
        }
    }

    /** Leaves a snapshot to a container that stays after the session. */
    public void letStay(SnapshotKey key) {
        Entry entry = entries.get(key.hash());
        if (entry != null) {
            entry.stays = true;
        }
    }

    /** A snapshot that the engine does not remove belongs to the session if it has no name, and otherwise expires. */
    private void remove(Snapshot snapshot, Entry entry) {
        try {
            if (snapshot.isOfSession()) {
                entry.names.release();
                store.removeVolumes(snapshot.key().hash(), snapshot.volumes());
            } else {
                store.discard(snapshot);
            }
        } catch (EngineException inUse) {
            LOG.warn("Snapshot {} could not be removed: {}", snapshot.key().hash(), inUse.getMessage());
        }
    }

    /**
     * The engine knows neither that an image is needed by later starts, nor that a volume is in use by the one that is
     * mounted over it. A container that is never started keeps both from being removed.
     */
    private @Nullable String hold(Snapshot snapshot) {
        // Creating a container requires a command, which never runs.
        ContainerSpec.Builder holder = ContainerSpec.builder(snapshot.image()).command("/");
        snapshot.layers()
                .forEach(layer -> holder.mount(new MountSpec.OfVolume(
                        layer.volume().name(), layer.volume().target(), true, null, true)));
        String name = "mooring-" + ownership.session() + "-snapshot-"
                + snapshot.key().hash().substring(0, 12);
        try {
            return engine.containers().create(new CreateContainer(name, holder.build(), ownership.labels(name)));
        } catch (EngineException refusal) {
            LOG.debug("Snapshot {} is used without a container that holds it", snapshot.image(), refusal);
            return null;
        }
    }

    private void release(Entry entry) {
        String holder = entry.holder;
        if (holder != null) {
            engine.containers().remove(holder);
            entry.holder = null;
        }
    }

    /** Measuring takes a while, so it is done only after something was added. */
    private synchronized void shrink() {
        if (shrinking == null || !shrinking.isAlive()) {
            Thread thread = new Thread(this::shrinkNow, "mooring-snapshots-" + ownership.session());
            thread.setDaemon(true);
            shrinking = thread;
            thread.start();
        }
    }

    private void shrinkNow() {
        try {
            List<String> removed = ExpiredSnapshots.shrink(engine, settings.size());
            if (!removed.isEmpty()) {
                LOG.info(
                        "Removed the oldest snapshots, since all took more than {} bytes: {}",
                        settings.size(),
                        mask.apply(removed.toString()));
            }
        } catch (EngineException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("The size of the snapshots could not be limited", failure);
            }
        }
    }

    /** The ids of the containers that hold snapshots for this session. */
    public Set<String> holders() {
        Set<String> holders = new HashSet<>();
        for (Entry entry : entries.values()) {
            String holder = entry.holder;
            if (holder != null) {
                holders.add(holder);
            }
        }
        return holders;
    }

    /**
     * Releases the snapshots, and removes those that no other session can use.
     *
     * @param spared the names of resources that stay; snapshots whose image is among them stay, too
     */
    public void close(Set<String> spared) {
        Thread thread = endOfShrinking();
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(5).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (Entry entry : new ArrayList<>(entries.values())) {
            entry.lock.lock();
            try {
                Snapshot snapshot = entry.snapshot;
                if (snapshot != null && spared.contains(snapshot.image())) {
                    continue;
                }
                release(entry);
                if (snapshot != null && snapshot.isOfSession() && !entry.stays) {
                    remove(snapshot, entry);
                }
                entry.snapshot = null;
                entry.refused = true;
            } finally {
                entry.lock.unlock();
            }
        }
    }

    private synchronized @Nullable Thread endOfShrinking() {
        return shrinking;
    }

    /** The state of one key, guarded by its lock. */
    private static final class Entry {

        private final ReentrantLock lock = new ReentrantLock();

        /** The name under which the session has made it. */
        private final ImageNames.Held names;

        private @Nullable Snapshot snapshot;

        /** The snapshot to be discarded once its container is removed. */
        private @Nullable Snapshot broken;

        private volatile @Nullable String holder;
        private volatile boolean stays;
        private boolean refused;

        Entry(ImageNames.Held names) {
            this.names = names;
        }
    }
}
