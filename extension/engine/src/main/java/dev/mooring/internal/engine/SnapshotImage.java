package dev.mooring.internal.engine;

import dev.mooring.internal.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image of a snapshot, as its labels describe it: it names the volumes that belong to the snapshot.
 *
 * <p>An image with the name of a snapshot is complete and belongs to no session. Until it has the name, it has another
 * one, which belongs to the session that makes it.
 *
 * @param key the hash of all inputs
 * @param expires when it may be removed
 * @param declaredAt where the container is declared that it was made for
 * @param baseSize the size in bytes of the image that the container was made from
 * @param volumes its volumes
 */
public record SnapshotImage(String key, Instant expires, String declaredAt, long baseSize, List<FrozenVolume> volumes) {

    /** The label that holds the key. */
    public static final String KEY = "dev.mooring.snapshot";

    private static final String EXPIRES = "dev.mooring.snapshot.expires";
    private static final String DECLARED_AT = "dev.mooring.snapshot.declared-at";
    private static final String BASE_SIZE = "dev.mooring.snapshot.base-size";
    private static final String VOLUME = "dev.mooring.snapshot.volume.";

    /** The number of labels of volumes that count; further ones are the base image's. */
    private static final String VOLUMES = "dev.mooring.snapshot.volumes";

    private static final String NAME = "mooring.local/snapshot:";
    private static final String DISCARDED = "discarded-";

    public SnapshotImage {
        volumes = List.copyOf(volumes);
    }

    /** Reads an image's labels; empty if they do not describe a snapshot completely. */
    public static Optional<SnapshotImage> of(Map<String, String> labels) {
        String key = labels.get(KEY);
        String expires = labels.get(EXPIRES);
        if (key == null || expires == null || !expires.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        List<FrozenVolume> volumes = new ArrayList<>();
        long count = number(labels.getOrDefault(VOLUMES, ""));
        for (int number = 0; number < count && labels.containsKey(VOLUME + number); number++) {
            FrozenVolume.parse(labels.getOrDefault(VOLUME + number, "")).ifPresent(volumes::add);
        }
        return Optional.of(new SnapshotImage(
                key,
                Instant.ofEpochSecond(Long.parseLong(expires)),
                Printable.line(labels.getOrDefault(DECLARED_AT, "unknown")),
                number(labels.getOrDefault(BASE_SIZE, "")),
                volumes));
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The name by which it is found again. */
    public static String name(String key) {
        return NAME + key;
    }

    public String name() {
        return name(key);
    }

    /** Another name, for an image that must not be found any more but is still in use. */
    public static String nameOfDiscarded(String key) {
        return name(DISCARDED + key + "-" + Long.toHexString(System.nanoTime()));
    }

    /** Whether a name belongs to this snapshot alone. */
    public boolean isNamed(String name) {
        return name.equals(name()) || name.startsWith(name(DISCARDED + key + "-"));
    }

    public boolean expired() {
        return !Instant.now().isBefore(expires);
    }

    /** Returns the labels that describe it. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(KEY, key);
        labels.put(EXPIRES, Long.toString(expires.getEpochSecond()));
        labels.put(DECLARED_AT, declaredAt);
        labels.put(BASE_SIZE, Long.toString(baseSize));
        labels.put(VOLUMES, Integer.toString(volumes.size()));
        for (int number = 0; number < volumes.size(); number++) {
            labels.put(VOLUME + number, volumes.get(number).text());
        }
        return labels;
    }
}
