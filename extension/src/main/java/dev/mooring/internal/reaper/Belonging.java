package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.VolumeDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something on the engine that is labelled as created by Mooring.
 *
 * @param kind container, network, volume or image
 * @param id what the engine knows it by
 * @param name its name, for messages
 * @param labels its labels
 * @param owner the owner according to the labels
 * @param removal removes it
 */
record Belonging(String kind, String id, String name, Map<String, String> labels, Ownership owner, Runnable removal) {

    private static final Map<String, String> OURS = Map.of(Ownership.SESSION, "");

    /** All that the engine has. */
    static List<Belonging> listAll(Engine engine) {
        return Stream.<Function<Engine, List<Belonging>>>of(
                        Belonging::containers, Belonging::networks, Belonging::volumes, Belonging::images)
                .flatMap(list -> list.apply(engine).stream())
                .toList();
    }

    static List<Belonging> containers(Engine engine) {
        return engine.containers().list(OURS).stream()
                .map(container -> of(
                        "container",
                        container.id(),
                        container.name(),
                        container.labels(),
                        () -> engine.containers().remove(container.id())))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<Belonging> networks(Engine engine) {
        return engine.networks().list(OURS).stream()
                .map(network -> of(
                        "network",
                        network.id(),
                        network.name(),
                        network.labels(),
                        () -> engine.networks().remove(network.id())))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<Belonging> volumes(Engine engine) {
        return engine.volumes().list(OURS).stream()
                .map(volume -> volume(engine, volume))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A volume may stand for the name of an image, which cannot be labelled itself. */
    private static Optional<Belonging> volume(Engine engine, VolumeDetails volume) {
        String image = volume.labels().get(Ownership.IMAGE);
        if (image == null) {
            return of(
                    "volume",
                    volume.name(),
                    volume.name(),
                    volume.labels(),
                    () -> engine.volumes().remove(volume.name()));
        }
        return of("image", volume.name(), image, volume.labels(), () -> {
            engine.images().remove(image);
            engine.volumes().remove(volume.name());
        });
    }

    static List<Belonging> images(Engine engine) {
        return engine.images().list(OURS).stream()
                // What was built for all runs may have inherited the labels of an image that it was built from.
                .filter(image -> BuiltImage.of(image.labels()).isEmpty())
                .map(image -> of(
                        "image",
                        image.id(),
                        nameOf(image),
                        image.labels(),
                        () -> engine.images().remove(image.id(), true)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String nameOf(ImageSummary image) {
        return image.tags().isEmpty() ? image.id() : String.join(", ", image.tags());
    }

    private static Optional<Belonging> of(
            String kind, String id, String name, Map<String, String> labels, Runnable removal) {
        return Ownership.of(labels).map(owner -> new Belonging(kind, id, name, labels, owner, removal));
    }

    /** Removes it, and returns the result. */
    LabelledRemoval.Found remove() {
        String declaredAt = labels.getOrDefault(Ownership.DECLARED_AT, "unknown");
        try {
            removal.run();
            return new LabelledRemoval.Found(kind, name, declaredAt, "");
        } catch (EngineException refusal) {
            return new LabelledRemoval.Found(kind, name, declaredAt, String.valueOf(refusal.getMessage()));
        }
    }
}
