package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.session.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the directory of saved images, if one is set. */
final class SavedImagesCheck implements Check {

    private static final String ABOUT = "saved images";
    private static final String ADVICE =
            "save the images with -D" + Configuration.STAGE + "=save where a registry can be reached";

    @Override
    public List<Finding> look(Setup setup) {
        Path directory = setup.imagesDirectory();
        if (directory == null) {
            return List.of();
        }
        Optional<ImageDirectory> saved = setup.savedImages();
        if (saved.isEmpty()) {
            return List.of(Finding.warning(
                    ABOUT, Configuration.IMAGES_DIRECTORY + ": there is no directory " + directory, ADVICE));
        }
        List<String> missing = setup.images().stream()
                .filter(image -> saved.get().sizeOf(image, null).isEmpty())
                .toList();
        return missing.isEmpty()
                ? List.of(Finding.ok(ABOUT, directory + " has all images that the tests pull"))
                : List.of(Finding.warning(ABOUT, directory + " lacks " + String.join(", ", missing), ADVICE));
    }
}
