package dev.mooring.internal.pull;

import dev.mooring.internal.engine.ImageReference;

/**
 * A name under which an image can be pulled.
 *
 * @param name the name in the request to the engine
 * @param reference the same name, parsed
 */
record PullSource(String name, ImageReference reference) {

    /** The image's own registry. */
    static PullSource origin(String image) {
        return new PullSource(image, ImageReference.parse(image));
    }

    static PullSource mirror(ImageReference reference) {
        return new PullSource(reference.toString(), reference);
    }
}
