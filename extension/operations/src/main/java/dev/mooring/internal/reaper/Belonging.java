package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.GivenName;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.ReuseRecord;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.VolumeDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something on the engine that Mooring has made, and that belongs to a session, or to several that share it.
 *
 * @param kind container, network, volume or image, which is one of its names
 * @param id what the engine knows it by
 * @param name its name, for messages
 * @param labels its labels
 * @param owners the owners according to the labels and to the records of use, at least one
 * @param ofBuild whether it is what the sessions of a build share, or the record of its use by one of them
 * @param removal removes it
 */
record Belonging(
        String kind,
        String id,
        String name,
        Map<String, String> labels,
        List<Ownership> owners,
        boolean ofBuild,
        Runnable removal) {

    Belonging {
        owners = List.copyOf(owners);
    }

    /**
     * All that the engine has.
     *
     * @param wanted selects the owners; something with several owners is listed if all of them are selected
     */
    static List<Belonging> listAll(Engine engine, Predicate<Ownership> wanted) {
        return Stream.of(containers(engine, wanted), networks(engine, wanted), volumes(engine, wanted))
                .flatMap(List::stream)
                .toList();
    }

    static List<Belonging> containers(Engine engine, Predicate<Ownership> wanted) {
        OwnersOfContainers owners = new OwnersOfContainers(engine);
        return new Provenance(engine)
                .containers(Ownership.SESSION, labels -> areAll(owners.of(labels), wanted)).stream()
                        .map(container -> of(
                                "container",
                                container.id(),
                                container.name(),
                                container.labels(),
                                owners.of(container.labels()),
                                owners.areOfBuild(container.labels()),
                                () -> engine.containers().remove(container.id())))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static boolean areAll(List<Ownership> owners, Predicate<Ownership> wanted) {
        return !owners.isEmpty() && owners.stream().allMatch(wanted);
    }

    /** The records are asked for only if a container is reusable, and after the containers. */
    private static final class OwnersOfContainers {

        private final Engine engine;
        private @Nullable ReuseRecords records;

        OwnersOfContainers(Engine engine) {
            this.engine = engine;
        }

        List<Ownership> of(Map<String, String> labels) {
            if (ReusableSpec.containerOf(labels).isEmpty()) {
                return Ownership.of(labels).stream().toList();
            }
            return records().ownersOf(labels);
        }

        boolean areOfBuild(Map<String, String> labels) {
            return ReusableSpec.containerOf(labels).isPresent() && records().areOfBuild(labels);
        }

        private ReuseRecords records() {
            ReuseRecords present = records == null ? ReuseRecords.of(engine) : records;
            records = present;
            return present;
        }
    }

    static List<Belonging> networks(Engine engine, Predicate<Ownership> wanted) {
        return new Provenance(engine)
                .networks().stream()
                        .map(network -> of(
                                "network",
                                network.id(),
                                network.name(),
                                network.labels(),
                                () -> engine.networks().remove(network.id())))
                        .flatMap(Optional::stream)
                        .filter(network -> areAll(network.owners(), wanted))
                        .toList();
    }

    /** Volumes, and the names of images that sessions have given. */
    static List<Belonging> volumes(Engine engine, Predicate<Ownership> wanted) {
        // Before the volumes: a name is recorded before it is given.
        Map<GivenName, ImageSummary> names = GivenName.ofSessions(engine.images());
        List<VolumeDetails> volumes = new Provenance(engine).volumes();
        ReuseRecords records = ReuseRecords.among(volumes);
        volumes.forEach(volume -> GivenName.of(volume.labels())
                .ifPresent(
                        recorded -> names.keySet().removeIf(name -> name.name().equals(recorded.name()))));
        return Stream.of(
                        volumes.stream().map(volume -> volume(engine, volume, records)),
                        unfinishedSnapshots(engine),
                        names.entrySet().stream().map(name -> unrecorded(engine, name.getKey(), name.getValue())))
                .flatMap(all -> all)
                .flatMap(Optional::stream)
                .filter(volume -> areAll(volume.owners(), wanted))
                .toList();
    }

    /** A volume of a snapshot belongs to the session that made it until there is a finished image that names it. */
    private static Stream<Optional<Belonging>> unfinishedSnapshots(Engine engine) {
        Provenance provenance = new Provenance(engine);
        List<VolumeDetails> volumes = provenance.frozenVolumes();
        if (volumes.isEmpty()) {
            return Stream.empty();
        }
        // After the volumes: what is finished meanwhile is not taken for unfinished.
        Set<String> finished = provenance.snapshots().stream()
                .flatMap(snapshot -> snapshot.what().volumes().stream())
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

    /** A volume may stand for the name of an image, or for the use of a container. */
    private static Optional<Belonging> volume(Engine engine, VolumeDetails volume, ReuseRecords records) {
        Optional<ReuseRecord> record = ReuseRecord.of(volume);
        if (record.isPresent()) {
            return record.filter(use -> !use.kept()).flatMap(use -> use(engine, use, volume));
        }
        Optional<GivenName> image = GivenName.of(volume.labels());
        if (image.isEmpty()) {
            return of(
                    "volume",
                    volume.name(),
                    volume.name(),
                    volume.labels(),
                    records.ownersOf(volume.labels()),
                    records.areOfBuild(volume.labels()),
                    () -> engine.volumes().remove(volume.name()));
        }
        return of("image", volume.name(), image.get().name(), volume.labels(), () -> {
            image.get().removeFrom(engine.images());
            engine.volumes().remove(volume.name());
        });
    }

    /** The engine has made the image after the record was removed, with the last request of a JVM that was killed. */
    private static Optional<Belonging> unrecorded(Engine engine, GivenName name, ImageSummary image) {
        return of(
                "image",
                name.name(),
                name.name(),
                Map.of(Ownership.CREATED, Long.toString(image.created().toEpochMilli())),
                name.session().map(Ownership::ofUnknownProcess).stream().toList(),
                false,
                () -> name.removeFrom(engine.images()));
    }

    /** With all other records of the container, so that none says that it is kept. */
    private static Optional<Belonging> use(Engine engine, ReuseRecord use, VolumeDetails volume) {
        List<Ownership> user = List.of(use.user());
        return of("volume", volume.name(), volume.name(), volume.labels(), user, use.isOfBuild(), () -> {
            ReuseRecords.of(engine).about(use.container()).stream()
                    .filter(ReuseRecord::kept)
                    .forEach(kept -> engine.volumes().remove(kept.volume()));
            engine.volumes().remove(volume.name());
        });
    }

    private static Optional<Belonging> of(
            String kind, String id, String name, Map<String, String> labels, Runnable removal) {
        return of(kind, id, name, labels, Ownership.of(labels).stream().toList(), false, removal);
    }

    private static Optional<Belonging> of(
            String kind,
            String id,
            String name,
            Map<String, String> labels,
            List<Ownership> owners,
            boolean ofBuild,
            Runnable removal) {
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(new Belonging(kind, id, name, labels, owners, ofBuild, removal));
    }

    /** Whether it stays for inspection though its owners are dead. */
    boolean isKept() {
        return owners.stream().anyMatch(Ownership::kept);
    }

    /** Whether it is a volume of a snapshot that is not finished, or whose image somebody has removed. */
    boolean isOfSnapshot() {
        return kind.equals("volume") && FrozenVolume.isName(name);
    }

    /** Removes it, and returns the result. */
    LabelledRemoval.Found remove() {
        String declaredAt = Ownership.declaredAt(labels);
        try {
            removal.run();
            return new LabelledRemoval.Found(kind, name, declaredAt, "");
        } catch (EngineException refusal) {
            return new LabelledRemoval.Found(kind, name, declaredAt, String.valueOf(refusal.getMessage()));
        }
    }
}
