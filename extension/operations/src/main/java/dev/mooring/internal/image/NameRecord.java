package dev.mooring.internal.image;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.GivenName;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.spec.VolumeSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records on the engine which names a session has given to images. A label would change the image and would be
 * inherited by images that are built from it. So the record is an empty volume with the session's labels, the name and
 * the image's id. The cleanup after a killed session removes the name together with the volume.
 */
final class NameRecord {

    private final Engine engine;
    private final Ownership ownership;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();

    /** The volumes by the names; guarded by the monitor of the caller. */
    private final Map<GivenName, String> volumes = new HashMap<>();

    NameRecord(Engine engine, Ownership ownership) {
        this.engine = engine;
        this.ownership = ownership;
    }

    /** A name of the session for an image that is about to be created. */
    GivenName next() {
        return GivenName.ofSession(ownership.session(), made.incrementAndGet());
    }

    /** Adds a name, unless it is recorded already. */
    void add(GivenName name) {
        if (volumes.containsKey(name)) {
            return;
        }
        String volume = Ownership.prefix(ownership.session()) + "image-" + numbers.incrementAndGet();
        Map<String, String> labels = new LinkedHashMap<>(ownership.labels());
        labels.putAll(name.labels());
        engine.volumes().create(volume, VolumeSpec.LOCAL, labels);
        volumes.put(name, volume);
    }

    /** Whether any session has given a name to an image. */
    boolean knows(GivenName name) {
        return new Provenance(engine)
                .volumes(Map.of(Ownership.IMAGE, name.name())).stream()
                        .flatMap(volume -> GivenName.of(volume.labels()).stream())
                        .anyMatch(name::equals);
    }

    void remove(GivenName name) {
        String volume = volumes.remove(name);
        if (volume != null) {
            engine.volumes().remove(volume);
        }
    }
}
