package dev.mooring.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An image that was built for tests, as its labels describe it. It belongs to no session: every run that needs the same
 * content uses it, until it expires.
 *
 * @param hash the hash of all inputs of the build
 * @param expires when it may be removed
 */
public record BuiltImage(String hash, Instant expires) {

    /** The label that holds the hash. */
    public static final String HASH = "dev.mooring.built";

    public static final String EXPIRES = "dev.mooring.expires";

    private static final String NAME = "mooring.local/built:";
    private static final String REPLACED = "-replaced-";

    /** Describes an image that is about to be built. */
    public static BuiltImage now(String hash, Duration lifetime) {
        return new BuiltImage(
                hash, Instant.ofEpochSecond(Instant.now().plus(lifetime).getEpochSecond()));
    }

    /** Reads an image's labels; empty if they do not describe such an image completely. */
    public static Optional<BuiltImage> of(Map<String, String> labels) {
        String hash = labels.get(HASH);
        String expires = labels.get(EXPIRES);
        if (hash == null || expires == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BuiltImage(hash, Instant.ofEpochSecond(Long.parseLong(expires))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether only such images have names of this form. */
    public static boolean isName(String name) {
        return name.startsWith(NAME);
    }

    /** The name by which it is found again. */
    public static String name(String hash) {
        return NAME + hash;
    }

    public String name() {
        return name(hash);
    }

    /** Another name, for an image that is being replaced by a new build of the same content. */
    public String nameOfReplaced() {
        return name(hash) + REPLACED + Long.toHexString(System.nanoTime());
    }

    /** Whether a name belongs to this image alone. */
    public boolean isNamed(String name) {
        return name.equals(name()) || name.startsWith(name() + REPLACED);
    }

    public boolean expired() {
        return !Instant.now().isBefore(expires);
    }

    /** Returns the labels that describe it. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(HASH, hash);
        labels.put(EXPIRES, Long.toString(expires.getEpochSecond()));
        return labels;
    }
}
