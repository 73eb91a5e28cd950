package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.provenance.GivenName;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.EngineException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes images that were built for tests and have expired; images that are in use or have a foreign name are kept.
 */
public final class ExpiredImages {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredImages.class);

    private ExpiredImages() {}

    /** Removes them, and returns the names that were removed. */
    public static List<String> sweep(Engine engine) {
        return new Provenance(engine)
                .builtImages().stream()
                        .filter(image -> image.what().expired())
                        .flatMap(image -> image.names().stream()
                                .map(name -> new GivenName(name, image.image().id())))
                        .filter(name -> remove(engine.images(), name))
                        .map(GivenName::name)
                        .toList();
    }

    private static boolean remove(Images images, GivenName name) {
        try {
            return name.removeFrom(images);
        } catch (EngineException refusal) {
            LOG.debug("{} has expired but was not removed: {}", name.name(), refusal.getMessage());
            return false;
        }
    }
}
