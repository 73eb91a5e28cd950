package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Removes what the engine has under labels of ours, and nothing else.
 *
 * <p>Containers go first, since they hold networks, volumes and images.
 */
public final class LabelledRemoval {

    private static final Map<String, String> OURS = Map.of(Ownership.SESSION, "");

    private final Engine engine;
    private final Predicate<Ownership> wanted;

    /**
     * @param engine the engine
     * @param wanted whose belongings are removed
     */
    public LabelledRemoval(Engine engine, Predicate<Ownership> wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    /** Removes all that is there now; returns what was found, a refusal among it told with its reason. */
    public List<Found> once() {
        List<Found> found = new ArrayList<>();
        engine.containers().list(OURS).forEach(container -> {
            if (isWanted(container.labels())) {
                found.add(remove(
                        "container",
                        container.name(),
                        container.labels(),
                        () -> engine.containers().remove(container.id())));
            }
        });
        engine.networks().list(OURS).forEach(network -> {
            if (isWanted(network.labels())) {
                found.add(remove(
                        "network",
                        network.name(),
                        network.labels(),
                        () -> engine.networks().remove(network.id())));
            }
        });
        engine.volumes().list(OURS).forEach(volume -> {
            if (isWanted(volume.labels())) {
                found.add(remove(
                        "volume",
                        volume.name(),
                        volume.labels(),
                        () -> engine.volumes().remove(volume.name())));
            }
        });
        engine.images().list(OURS).forEach(image -> {
            // What was built for all runs may have inherited the labels of an image that it was built from.
            if (isWanted(image.labels()) && BuiltImage.of(image.labels()).isEmpty()) {
                found.add(remove(
                        "image",
                        nameOf(image),
                        image.labels(),
                        () -> engine.images().remove(image.id(), true)));
            }
        });
        return found;
    }

    private static String nameOf(ImageSummary image) {
        return image.tags().isEmpty() ? image.id() : String.join(", ", image.tags());
    }

    private boolean isWanted(Map<String, String> labels) {
        return Ownership.of(labels).filter(wanted).isPresent();
    }

    private static Found remove(String kind, String name, Map<String, String> labels, Runnable removal) {
        String declaredAt = labels.getOrDefault(Ownership.DECLARED_AT, "unknown");
        try {
            removal.run();
            return new Found(kind, name, declaredAt, "");
        } catch (EngineException refusal) {
            return new Found(kind, name, declaredAt, String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * Something that was still there.
     *
     * @param kind container, network, volume or image
     * @param name its name on the engine
     * @param declaredAt where it was declared
     * @param refusal why it could not be removed, or an empty text
     */
    public record Found(String kind, String name, String declaredAt, String refusal) {

        /** Tells whether it is gone. */
        public boolean removed() {
            return refusal.isEmpty();
        }

        @Override
        public String toString() {
            return kind + " " + name + " (" + declaredAt + ")" + (removed() ? "" : ": " + refusal);
        }
    }
}
