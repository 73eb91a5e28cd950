package dev.mooring.internal.provenance;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.resource.VolumeDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the resources that Mooring has created on an engine, by the proofs that this package describes.
 *
 * @param engine the engine
 */
public record Provenance(Engine engine) {

    private static final Map<String, String> OF_SESSIONS = Map.of(Ownership.SESSION, "");

    /**
     * Lists containers. Each container costs two requests, so unwanted ones are filtered out first.
     *
     * @param label a label that all of them have
     * @param wanted tells from the labels whether a container is wanted
     */
    public List<ContainerSummary> containers(String label, Predicate<Map<String, String>> wanted) {
        return engine.containers().list(Map.of(label, "")).stream()
                .filter(container -> wanted.test(container.labels()))
                .filter(container -> hasMade(container.id(), container.labels()))
                .toList();
    }

    /**
     * Tells whether Mooring has created a container.
     *
     * @param labels its labels
     */
    public boolean hasMade(String container, Map<String, String> labels) {
        return Ownership.nameOf(labels).isPresent()
                && engine.containers().inspect(container).filter(this::hasMade).isPresent();
    }

    private boolean hasMade(ContainerDetails container) {
        String made = container.labels().get(Ownership.CONTAINER);
        Optional<Map<String, String>> inherited = engine.images()
                .inspect(container.imageId())
                .map(ImageDetails::config)
                .map(ImageDetails.Config::labels);
        // If somebody has removed the image by force, only an unchanged name proves it.
        return made != null
                && inherited
                        .map(labels -> !made.equals(labels.get(Ownership.CONTAINER)))
                        .orElseGet(() -> Ownership.nameOf(container.labels())
                                .filter(container.name()::equals)
                                .isPresent());
    }

    /** The networks of all sessions. */
    public List<NetworkDetails> networks() {
        return engine.networks().list(OF_SESSIONS).stream()
                .filter(network -> isOfSession(network.name(), network.labels()))
                .toList();
    }

    /** The volumes of all sessions, without those of snapshots. */
    public List<VolumeDetails> volumes() {
        return volumes(OF_SESSIONS);
    }

    /** The volumes of all sessions that have these labels. */
    public List<VolumeDetails> volumes(Map<String, String> labels) {
        return engine.volumes().list(labels).stream()
                .filter(volume -> isOfSession(volume.name(), volume.labels()))
                .toList();
    }

    private static boolean isOfSession(String name, Map<String, String> labels) {
        String session = labels.getOrDefault(Ownership.SESSION, "");
        return !session.isEmpty() && name.startsWith(Ownership.prefix(session));
    }

    /** The volumes of all snapshots, finished or not. */
    public List<VolumeDetails> frozenVolumes() {
        return engine.volumes().list(Map.of(SnapshotImage.KEY, "")).stream()
                .filter(volume -> FrozenVolume.isOf(volume.labels().getOrDefault(SnapshotImage.KEY, ""), volume))
                .toList();
    }

    /** The images of all finished snapshots. */
    public List<Cached<SnapshotImage>> snapshots() {
        return engine.images().list(Map.of(SnapshotImage.KEY, "")).stream()
                .flatMap(image ->
                        SnapshotImage.of(image.labels())
                                .flatMap(snapshot -> Cached.of(snapshot, image, snapshot::isNamed))
                                .stream())
                .toList();
    }

    /** The images that were built. */
    public List<Cached<BuiltImage>> builtImages() {
        return engine.images().list(Map.of(BuiltImage.HASH, "")).stream()
                .flatMap(image ->
                        BuiltImage.of(image.labels())
                                .flatMap(built -> Cached.of(built, image, built::isNamed))
                                .stream())
                .toList();
    }

    /**
     * An image that belongs to no session.
     *
     * @param what the description that its labels contain
     * @param image the image
     * @param names its names that only Mooring gives to such an image, at least one
     */
    public record Cached<T>(T what, ImageSummary image, List<String> names) {

        private static <T> Optional<Cached<T>> of(T what, ImageSummary image, Predicate<String> isOurs) {
            List<String> names = image.tags().stream().filter(isOurs).toList();
            return names.isEmpty() ? Optional.empty() : Optional.of(new Cached<>(what, image, names));
        }
    }
}
