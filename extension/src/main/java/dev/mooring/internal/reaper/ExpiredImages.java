package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Images;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes images that were built for tests and have expired; images that are in use or have a foreign name are kept.
 */
public final class ExpiredImages {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredImages.class);

    private ExpiredImages() {}

    /** Removes them, and returns the names and ids that were removed. */
    public static List<String> sweep(Images images) {
        List<String> removed = new ArrayList<>();
        for (ImageSummary image : images.list(Map.of(BuiltImage.HASH, ""))) {
            if (BuiltImage.of(image.labels()).filter(BuiltImage::expired).isPresent()) {
                names(image).stream().filter(name -> remove(images, name)).forEach(removed::add);
            }
        }
        return removed;
    }

    /** One that was built anew has lost its name. */
    private static List<String> names(ImageSummary image) {
        return image.tags().isEmpty()
                ? List.of(image.id())
                : image.tags().stream().filter(BuiltImage::isName).toList();
    }

    private static boolean remove(Images images, String name) {
        try {
            images.remove(name);
            return true;
        } catch (EngineException refusal) {
            LOG.debug("{} has expired but was not removed: {}", name, refusal.getMessage());
            return false;
        }
    }
}
