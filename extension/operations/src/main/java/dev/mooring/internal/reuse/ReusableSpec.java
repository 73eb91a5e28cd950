package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Ownership;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies what a reusable container was made from.
 *
 * @param place where it is declared; a container of the same place with another hash is outdated
 * @param hash equal for containers that may replace each other
 */
public record ReusableSpec(String place, String hash) {

    static final String PLACE = Ownership.REUSE + ".place";
    static final String HASH = Ownership.REUSE + ".spec";

    private static final Pattern HASH_FORM = Pattern.compile("[\\w-]{1,128}");

    /**
     * What identifies a reusable container, whatever its name becomes; empty if it is not reusable. If the label has
     * another value, the container has it from its image.
     */
    public static Optional<String> containerOf(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(Ownership.REUSE))
                .filter(container -> container.equals(labels.get(Ownership.CONTAINER)));
    }

    /** The hash of the spec that a reusable container was made from; empty if the label could not name a file. */
    public static Optional<String> hashOf(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(HASH))
                .filter(hash -> HASH_FORM.matcher(hash).matches());
    }

    /**
     * The labels of a container that is made from this.
     *
     * @param container identifies the container
     */
    Map<String, String> labels(String container) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Ownership.REUSE, container);
        labels.put(PLACE, place);
        labels.put(HASH, hash);
        return labels;
    }

    boolean isOf(Map<String, String> labels) {
        return hash.equals(labels.get(HASH));
    }

    /** Whether a container with these labels was made for the same place, and differs. */
    boolean replaces(Map<String, String> labels) {
        return place.equals(labels.get(PLACE)) && !isOf(labels);
    }
}
