package dev.mooring.internal.image;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.spec.VolumeSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records on the engine which names a session has given to images. A loaded image cannot be labelled, so the record is
 * an empty volume with the session's labels and the name. Whatever cleans up after a killed session removes the name
 * together with the volume.
 */
final class NameRecord {

    private final Engine engine;
    private final Ownership ownership;
    private final AtomicInteger numbers = new AtomicInteger();

    /** The volumes by the names; under the monitor of who uses it. */
    private final Map<String, String> volumes = new HashMap<>();

    NameRecord(Engine engine, Ownership ownership) {
        this.engine = engine;
        this.ownership = ownership;
    }

    /** Adds a name, unless it is there: who removed the image by hand may give its name again. */
    void add(String name) {
        if (volumes.containsKey(name)) {
            return;
        }
        String volume = "mooring-" + ownership.session() + "-image-" + numbers.incrementAndGet();
        volumes.put(name, volume);
        Map<String, String> labels = new LinkedHashMap<>(ownership.labels());
        labels.put(Ownership.IMAGE, name);
        engine.volumes().create(volume, VolumeSpec.LOCAL, labels);
    }

    void remove(String name) {
        String volume = volumes.remove(name);
        if (volume != null) {
            engine.volumes().remove(volume);
        }
    }
}
