package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.ReuseRecord;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.VolumeDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Map<String, String> SNAPSHOTS = Map.of(SnapshotImage.KEY, "");

    /** All that the engine has. */
    static List<Belonging> listAll(Engine engine) {
        return Stream.<Function<Engine, List<Belonging>>>of(
                        Belonging::containers, Belonging::networks, Belonging::volumes, Belonging::images)
                .flatMap(list -> list.apply(engine).stream())
                .toList();
    }

    static List<Belonging> containers(Engine engine) {
        List<ContainerSummary> containers = engine.containers().list(OURS);
        boolean reusable = containers.stream()
                .anyMatch(container ->
                        ReusableSpec.containerOf(container.labels()).isPresent());
        ReuseRecords records = reusable ? ReuseRecords.of(engine) : ReuseRecords.NONE;
        return containers.stream()
                .map(container -> of(
                        "container",
                        container.id(),
                        container.name(),
                        container.labels(),
                        records.ownerOf(container.labels()),
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
        List<VolumeDetails> volumes = engine.volumes().list(OURS);
        ReuseRecords records = ReuseRecords.among(volumes);
        return Stream.concat(
                        volumes.stream().map(volume -> volume(engine, volume, records)), unfinishedSnapshots(engine))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A volume of a snapshot belongs to the session that made it until there is a finished image that names it. */
    private static Stream<Optional<Belonging>> unfinishedSnapshots(Engine engine) {
        List<VolumeDetails> volumes = engine.volumes().list(SNAPSHOTS);
        if (volumes.isEmpty()) {
            return Stream.empty();
        }
        // After the volumes: what is finished meanwhile is not taken for unfinished.
        Set<String> finished = engine.images().list(SNAPSHOTS).stream()
                .filter(Belonging::isFinishedSnapshot)
                .flatMap(image -> SnapshotImage.of(image.labels()).stream())
                .flatMap(snapshot -> snapshot.volumes().stream())
                .map(FrozenVolume::name)
                .collect(toSet());
        return volumes.stream()
                .filter(volume -> !finished.contains(volume.name()))
                .map(volume -> of(
                        "volume",
                        volume.name(),
                        volume.name(),
                        FrozenVolume.owner(volume.labels()),
                        () -> engine.volumes().remove(volume.name())));
    }

    private static boolean isFinishedSnapshot(ImageSummary image) {
        return image.tags().stream().anyMatch(SnapshotImage::isName);
    }

    /** A volume may stand for the name of an image, which cannot be labelled itself, or for the use of a container. */
    private static Optional<Belonging> volume(Engine engine, VolumeDetails volume, ReuseRecords records) {
        Optional<ReuseRecord> record = ReuseRecord.of(volume);
        if (record.isPresent()) {
            return record.filter(use -> !use.kept()).flatMap(use -> use(engine, use, volume));
        }
        String image = volume.labels().get(Ownership.IMAGE);
        if (image == null) {
            return of(
                    "volume",
                    volume.name(),
                    volume.name(),
                    volume.labels(),
                    records.ownerOf(volume.labels()),
                    () -> engine.volumes().remove(volume.name()));
        }
        return of("image", volume.name(), image, volume.labels(), () -> {
            engine.images().remove(image);
            engine.volumes().remove(volume.name());
        });
    }

    /** With all other records of the container, so that none says that it is kept. */
    private static Optional<Belonging> use(Engine engine, ReuseRecord use, VolumeDetails volume) {
        return of("volume", volume.name(), volume.name(), volume.labels(), () -> {
            ReuseRecords.of(engine).about(use.container()).stream()
                    .filter(ReuseRecord::kept)
                    .forEach(kept -> engine.volumes().remove(kept.volume()));
            engine.volumes().remove(volume.name());
        });
    }

    static List<Belonging> images(Engine engine) {
        return engine.images().list(OURS).stream()
                .filter(image -> !isForAllRuns(image))
                .map(image -> of(
                        "image",
                        image.id(),
                        nameOf(image),
                        image.labels(),
                        () -> engine.images().remove(image.id(), true)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was made for all runs may have inherited the labels of the image or container that it was made from. */
    private static boolean isForAllRuns(ImageSummary image) {
        return image.labels().containsKey(SnapshotImage.KEY)
                ? isFinishedSnapshot(image)
                : BuiltImage.of(image.labels()).isPresent();
    }

    private static String nameOf(ImageSummary image) {
        return image.tags().isEmpty() ? image.id() : String.join(", ", image.tags());
    }

    private static Optional<Belonging> of(
            String kind, String id, String name, Map<String, String> labels, Runnable removal) {
        return of(kind, id, name, labels, Ownership.of(labels), removal);
    }

    private static Optional<Belonging> of(
            String kind,
            String id,
            String name,
            Map<String, String> labels,
            Optional<Ownership> owner,
            Runnable removal) {
        return owner.map(known -> new Belonging(kind, id, name, labels, known, removal));
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
