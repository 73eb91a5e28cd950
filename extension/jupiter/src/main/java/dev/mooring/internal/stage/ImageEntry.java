package dev.mooring.internal.stage;

import dev.mooring.resource.ImageDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image as the output of a stage shows it. The names of the components are those of the JSON document.
 *
 * @param image the name, or for an image without one what it is
 * @param kind {@code pull}, {@code build}, {@code archive} or {@code run-time}
 * @param state what is or was done about it, for instance {@code present}, {@code missing} or {@code pulled}
 * @param present whether the engine has it, or null if that is not known
 * @param onEngine the name under which the engine has it
 * @param id its id
 * @param digests the names by which it can be pinned
 * @param size the size in bytes of all its layers
 */
record ImageEntry(
        String image,
        Kind kind,
        String state,
        @Nullable Boolean present,
        @Nullable String onEngine,
        @Nullable String id,
        List<String> digests,
        @Nullable Long size,
        List<String> neededBy) {

    /** The origins of images. */
    enum Kind {
        PULL,
        BUILD,
        ARCHIVE,
        RUN_TIME
    }

    /** An image of which nothing more is known. */
    static ImageEntry of(NeededImage image, String state, @Nullable Boolean present) {
        return new ImageEntry(
                image.title(), kindOf(image), state, present, null, null, List.of(), null, image.neededBy());
    }

    /** An image that the engine has. */
    static ImageEntry present(NeededImage image, String state, String onEngine, ImageDetails details) {
        return new ImageEntry(
                image.title(),
                kindOf(image),
                state,
                true,
                onEngine,
                details.id(),
                details.digests(),
                details.size(),
                image.neededBy());
    }

    ImageEntry withState(String other) {
        return new ImageEntry(image, kind, other, present, onEngine, id, digests, size, neededBy);
    }

    private static Kind kindOf(NeededImage image) {
        if (image instanceof NeededImage.ToPull) {
            return Kind.PULL;
        }
        if (image instanceof NeededImage.ToBuild) {
            return Kind.BUILD;
        }
        return image instanceof NeededImage.InArchive ? Kind.ARCHIVE : Kind.RUN_TIME;
    }
}
