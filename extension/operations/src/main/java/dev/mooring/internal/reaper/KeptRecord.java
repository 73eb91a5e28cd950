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
 * Records on the engine that a container is kept after the end of its session. This is decided when the labels of the
 * container cannot be changed any more, so the record is an empty volume that is labelled with the id of the container,
 * the labels of the session and the expiry time.
 */
public final class KeptRecord {

    /** On the volume: the id of what is kept, or the name where it has none. */
    static final String KEPT = "dev.mooring.kept";

    private final Engine engine;
    private final Ownership owner;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param owner the session, with the time until which its resources are kept */
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
                .filter(Belonging::isKept)
                .map(volume -> volume.labels().get(KEPT))
                .filter(Objects::nonNull)
                .collect(toUnmodifiableSet());
    }

    /** Whether something's own labels say that it stays; a lease has nothing to stay for. */
    static boolean stays(Belonging belonging) {
        return belonging.isKept() && HostLease.expiry(belonging.labels()).isEmpty();
    }
}
