package dev.mooring.internal.engine;

import dev.mooring.resource.VolumeDetails;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A volume of a snapshot, as the labels of the snapshot's image describe it. It is never written to again.
 *
 * @param name its name on the engine
 * @param target the path inside the container
 * @param mode the permission bits of its root
 * @param uid the user of its root
 * @param gid the group of its root
 */
public record FrozenVolume(String name, String target, int mode, long uid, long gid) {

    /**
     * The prefix of the labels that name the owner of a volume. Without them, the owner of an unfinished volume would
     * be unknown.
     */
    private static final String MAKER = "dev.mooring.frozen-by.";

    private static final String NAME = "mooring-snapshot-";

    private static final int KEY_DIGITS = 12;

    /**
     * The labels of the volume itself.
     *
     * @param key the key of the snapshot
     * @param owner labels; only those that identify the owner are used
     */
    public static Map<String, String> labels(String key, Map<String, String> owner) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(SnapshotImage.KEY, key);
        owner.forEach((label, value) -> {
            if (Ownership.isLabel(label)) {
                labels.put(MAKER + label.substring(Ownership.OURS.length()), value);
            }
        });
        return labels;
    }

    /**
     * Returns the prefix of the names of the volumes that a session creates for a snapshot.
     *
     * @param key the key of the snapshot
     */
    public static String prefix(String key, String session) {
        return NAME + key.substring(0, Math.min(KEY_DIGITS, key.length())) + "-" + session + "-";
    }

    /** Whether a name has the form of such a volume's name. */
    public static boolean isName(String name) {
        return name.startsWith(NAME);
    }

    /**
     * Whether a volume was made for a snapshot.
     *
     * @param key the key of the snapshot
     */
    public static boolean isOf(String key, VolumeDetails volume) {
        return key.equals(volume.labels().get(SnapshotImage.KEY))
                && Ownership.of(owner(volume.labels()))
                        .filter(owner -> volume.name().startsWith(prefix(key, owner.session())))
                        .isPresent();
    }

    /** The labels of the owner who created the volume. */
    public static Map<String, String> owner(Map<String, String> labels) {
        Map<String, String> owner = new HashMap<>();
        labels.forEach((label, value) -> {
            if (label.startsWith(MAKER)) {
                owner.put(Ownership.OURS + label.substring(MAKER.length()), value);
            }
        });
        return owner;
    }

    /** The label of the image that describes the volume. */
    String text() {
        return String.join(" ", name, Integer.toOctalString(mode), uid + ":" + gid, target);
    }

    static Optional<FrozenVolume> parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length < 4 || !parts[1].matches("[0-7]{1,4}") || !parts[2].matches("\\d{1,18}:\\d{1,18}")) {
            return Optional.empty();
        }
        int colon = parts[2].indexOf(':');
        return Optional.of(new FrozenVolume(
                parts[0],
                parts[3],
                Integer.parseInt(parts[1], 8),
                Long.parseLong(parts[2].substring(0, colon)),
                Long.parseLong(parts[2].substring(colon + 1))));
    }
}
