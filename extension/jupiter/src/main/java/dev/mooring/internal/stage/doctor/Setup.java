package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.request.StageRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provides what checks need if there is an engine and the configuration is valid.
 *
 * @param images the names of the images that are pulled, each once
 */
public record Setup(StageRequest request, Configuration configuration, Engine engine, List<String> images) {

    public Setup {
        images = List.copyOf(images);
    }

    /** The directory of saved images, if it is set and exists. */
    Optional<ImageDirectory> savedImages() {
        return Optional.ofNullable(imagesDirectory())
                .filter(Files::isDirectory)
                .map(path -> new ImageDirectory(path, engine));
    }

    /** The path of the directory of saved images, or null if none is set. */
    @Nullable Path imagesDirectory() {
        Path configured = configuration.provision().imagesDirectory();
        return configured == null ? null : request.directory().toAbsolutePath().resolve(configured);
    }
}
