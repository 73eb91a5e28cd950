package dev.mooring.internal.provision;

/** An image's name, taken apart as far as errors and the prefix need it. */
final class ImageName {

    private static final String DEFAULT_REGISTRY = "docker.io";

    private ImageName() {}

    /** The registry that an image comes from, by Docker's rule: a first part with a dot, a colon, or localhost. */
    static String registry(String image) {
        int slash = image.indexOf('/');
        if (slash > 0) {
            String first = image.substring(0, slash);
            if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
                return first;
            }
        }
        return DEFAULT_REGISTRY;
    }

    /** Puts the prefix before a name that does not have it yet, with one slash between the two. */
    static String withPrefix(String image, String prefix) {
        if (prefix.isEmpty()) {
            return image;
        }
        String before = prefix.endsWith("/") ? prefix : prefix + "/";
        return image.startsWith(before) || image.startsWith("sha256:") ? image : before + image;
    }
}
