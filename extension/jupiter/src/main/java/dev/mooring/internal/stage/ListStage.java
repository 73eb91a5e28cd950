package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.ImagesAhead;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.resource.EngineUnavailableException;
import java.util.List;

/**
 * Lists the images that the tests need. It needs no engine, but without one it cannot tell which images are present.
 */
record ListStage(StageContext context) {

    void run() {
        ImagesDocument document = ImagesDocument.of(StageName.LIST, entries(), context.request());
        document.print(context.out());
        context.out().write(document);
        context.throwIfAny("", List.of());
    }

    private List<ImageEntry> entries() {
        try (Engine engine = context.connect()) {
            PresentImages present = new PresentImages(
                    engine, new ImagesAhead(engine, context.settings(), SavedImages.NONE, context.masker()));
            return context.images().stream()
                    .map(image -> PresentImages.other(image)
                            .orElseGet(() -> present.find(image)
                                    .map(found -> present.entry(image, "present", found))
                                    .orElseGet(() -> ImageEntry.of(image, "missing", false))))
                    .toList();
        } catch (EngineUnavailableException none) {
            context.out().print("No container engine answered, so it is not known which images are there.");
            return context.images().stream()
                    .map(image -> PresentImages.other(image).orElseGet(() -> ImageEntry.of(image, "not known", null)))
                    .toList();
        }
    }
}
