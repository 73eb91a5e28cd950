package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.ImagesAhead;
import dev.mooring.internal.provision.ImagesAhead.Obtained;
import java.util.Optional;

/** Looks for images on an engine. */
record PresentImages(Engine engine, ImagesAhead ahead) {

    /** The image, if the engine has it or gets it from a directory. */
    Optional<Obtained> find(NeededImage image) {
        if (image instanceof NeededImage.ToPull pull) {
            return ahead.find(pull.request());
        }
        return image instanceof NeededImage.ToBuild build
                ? ahead.find(build.declaration(), build.spec())
                : Optional.empty();
    }

    /** Shows an image that was obtained. */
    ImageEntry entry(NeededImage image, String state, Obtained obtained) {
        return engine.images()
                .inspect(obtained.onEngine())
                .map(details -> ImageEntry.present(image, state, obtained.onEngine(), details))
                .orElseGet(() -> ImageEntry.of(image, "missing", false));
    }

    /** Shows what is neither pulled nor built. */
    static Optional<ImageEntry> other(NeededImage image) {
        if (image instanceof NeededImage.InArchive) {
            return Optional.of(ImageEntry.of(image, "loaded by the tests", null));
        }
        return image instanceof NeededImage.AtRunTime
                ? Optional.of(ImageEntry.of(image, "known only when the tests run", null))
                : Optional.empty();
    }
}
