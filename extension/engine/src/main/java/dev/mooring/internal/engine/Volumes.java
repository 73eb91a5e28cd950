package dev.mooring.internal.engine;

import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's volumes. */
public interface Volumes {

    /** Creates a volume; one of that name that exists is returned as it is. */
    VolumeDetails create(String name, VolumeSpec spec, Map<String, String> labels);

    Optional<VolumeDetails> inspect(String name);

    String inspectRaw(String name);

    /** Removes a volume; one that is already gone is no error. */
    void remove(String name);

    /** Measures the volumes; returns their sizes in bytes by their names. */
    Map<String, Long> sizes();

    List<VolumeDetails> list(Map<String, String> labels);
}
