package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.ImagesAhead;
import dev.mooring.internal.provision.ImagesAhead.Obtained;
import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.internal.session.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads the images that the tests need from the directory, if the engine does not have them. */
record LoadStage(StageContext context) {

    void run() {
        Path path = context.imagesDirectory();
        try (Engine engine = context.connect()) {
            PresentImages present = new PresentImages(engine, ahead(engine, SavedImages.NONE));
            PresentImages loading = new PresentImages(engine, ahead(engine, new ImageDirectory(path, engine)));
            List<ImageEntry> entries = Obtaining.inParallel(context.images(), image -> load(image, present, loading));
            PullStage.show(context, StageName.LOAD, entries);
            List<String> missing = entries.stream()
                    .filter(entry -> Boolean.FALSE.equals(entry.present()))
                    .map(entry -> "  " + entry.image() + ", needed by " + String.join(", ", entry.neededBy()))
                    .toList();
            context.throwIfAny(
                    missing.size() + " of " + entries.size() + " images are neither on the engine nor in " + path
                            + ".\n  what to do:  save them with -D" + Configuration.STAGE + "=save where a registry"
                            + " can be reached",
                    missing);
        }
    }

    private ImagesAhead ahead(Engine engine, SavedImages saved) {
        return new ImagesAhead(engine, context.settings(), saved, context.masker());
    }

    private static ImageEntry load(NeededImage image, PresentImages present, PresentImages loading) {
        return PresentImages.other(image).orElseGet(() -> {
            Optional<Obtained> before = present.find(image);
            if (before.isPresent()) {
                return present.entry(image, "present", before.get());
            }
            return loading.find(image)
                    .map(loaded -> loading.entry(image, "loaded", loaded))
                    .orElseGet(() -> ImageEntry.of(image, "missing", false));
        });
    }
}
