package dev.mooring.internal.provision;

import dev.mooring.internal.engine.ImageReference;

/** Puts the configured prefix before the names of images. */
final class ImagePrefix {

    private ImagePrefix() {}

    /** A name with the prefix and one slash between them, unless the name has the prefix already or is an id. */
    static String withPrefix(String image, String prefix) {
        if (prefix.isEmpty() || ImageReference.isId(image)) {
            return image;
        }
        String before = prefix.endsWith("/") ? prefix : prefix + "/";
        return image.startsWith(before) ? image : before + image;
    }
}
