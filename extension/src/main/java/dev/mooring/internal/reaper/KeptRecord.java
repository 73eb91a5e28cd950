package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.spec.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's own record of what is kept after its session's end: whether it is, shows only when labels cannot be
 * changed any more, so an empty volume bears its id, the session's labels and the time until which it stays.
 */
public final class KeptRecord {

    /** On the volume: the id of what is kept, or the name where it has none. */
    static final String KEPT = "dev.mooring.kept";

    private final Engine engine;
    private final Ownership owner;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param owner the session, with the time until which things are kept */
    public KeptRecord(Engine engine, Ownership owner) {
        this.engine = engine;
        this.owner = owner;
    }

    /** Excludes something from every clean-up. */
    public void add(String id) {
        Map<String, String> labels = new LinkedHashMap<>(owner.labels());
        labels.put(KEPT, id);
        engine.volumes()
                .create("mooring-" + owner.session() + "-kept-" + numbers.incrementAndGet(), VolumeSpec.LOCAL, labels);
    }

    /** What the records among volumes say that stays. */
    static Set<String> ids(List<Belonging> volumes) {
        return volumes.stream()
                .filter(volume -> volume.owner().kept())
                .map(volume -> volume.labels().get(KEPT))
                .filter(Objects::nonNull)
                .collect(toUnmodifiableSet());
    }

    /** Whether something's own labels say that it stays; a lease has nothing to stay for. */
    static boolean stays(Belonging belonging) {
        return belonging.owner().kept() && HostLease.expiry(belonging.labels()).isEmpty();
    }
}
