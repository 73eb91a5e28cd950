package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes snapshots that have expired, and the oldest ones where all together take too much; those in use are kept. */
public final class ExpiredSnapshots {

    private ExpiredSnapshots() {}

    /** Removes those that have expired or are discarded, and returns where their containers were declared. */
    public static List<String> sweep(Engine engine) {
        SnapshotStore store = new SnapshotStore(engine);
        List<String> removed = new ArrayList<>();
        for (SnapshotStore.Stored stored : store.list()) {
            if ((stored.image().expired() || stored.isDiscarded()) && store.remove(stored)) {
                removed.add(describe(stored));
            }
        }
        return removed;
    }

    /**
     * Removes the oldest ones until the others take no more than that. The engine measures all its volumes for this,
     * which takes a while.
     *
     * @param limit in bytes
     */
    public static List<String> shrink(Engine engine, long limit) {
        SnapshotStore store = new SnapshotStore(engine);
        List<SnapshotStore.Stored> all = store.list();
        Map<SnapshotStore.Stored, Long> sizes = new HashMap<>();
        Map<String, Long> volumes = engine.volumes().sizes();
        for (SnapshotStore.Stored stored : all) {
            long own = stored.image().volumes().stream()
                    .map(FrozenVolume::name)
                    .mapToLong(name -> volumes.getOrDefault(name, 0L))
                    .sum();
            sizes.put(stored, own + Math.max(0, stored.size() - stored.image().baseSize()));
        }
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        List<String> removed = new ArrayList<>();
        for (SnapshotStore.Stored stored : all) {
            if (total > limit && store.remove(stored)) {
                total -= sizes.getOrDefault(stored, 0L);
                removed.add(describe(stored));
            }
        }
        return removed;
    }

    private static String describe(SnapshotStore.Stored stored) {
        return stored.image().key() + " (" + stored.image().declaredAt() + ")";
    }
}
