package dev.mooring.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The name of an image, parsed by Docker's rules.
 *
 * @param registry the registry's host with its port, as {@code docker.io} or {@code localhost:5000}
 * @param repository the path inside the registry, as {@code library/postgres}
 * @param tag the tag, or null; where both this and the digest are given, the digest decides
 * @param digest the digest as {@code sha256:…}, or null
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable String digest) {

    /** Docker Hub, the registry of all names that name no registry. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String OFFICIAL = "library/";

    /** Reads a valid name; without tag and digest, its tag is {@code latest}. */
    public static ImageReference parse(String text) {
        String name = text;
        String digest = null;
        int at = name.indexOf('@');
        if (at >= 0) {
            digest = name.substring(at + 1);
            name = name.substring(0, at);
        }
        String tag = null;
        int colon = name.lastIndexOf(':');
        if (colon > name.lastIndexOf('/')) {
            tag = name.substring(colon + 1);
            name = name.substring(0, colon);
        }
        if (tag == null && digest == null) {
            tag = "latest";
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        String registry = isRegistry(first) ? first : DOCKER_HUB;
        String repository = isRegistry(first) ? name.substring(slash + 1) : name;
        if (registry.equals("index." + DOCKER_HUB)) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
            repository = OFFICIAL + repository;
        }
        return new ImageReference(registry, repository, tag, digest);
    }

    /** The first part is a registry only if it cannot be a part of a path. */
    private static boolean isRegistry(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || first.chars().anyMatch(Character::isUpperCase);
    }

    /** Tells whether the text is the id of an image, which no registry knows. */
    public static boolean isId(String text) {
        return text.startsWith("sha256:");
    }

    /** Everything but tag and digest. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The part that a registry is asked for: the digest, or else the tag. */
    public String version() {
        return digest != null ? digest : tag == null ? "latest" : tag;
    }

    /** The whole name, always with the registry. */
    @Override
    public String toString() {
        return name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
