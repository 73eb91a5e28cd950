package dev.mooring.internal.handle;

import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes images to a file: to a temporary file first, so that an incomplete file is never visible. */
record ImageFile(ImageArchives archives, Path target) {

    void save(List<String> images) {
        Path absolute = target.toAbsolutePath();
        try {
            Path directory = Files.createDirectories(absolute.resolveSibling("."));
            Path part = Files.createTempFile(directory, absolute.getFileName().toString(), ".part");
            try {
                try (InputStream archive = archives.save(images)) {
                    Files.copy(archive, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of("'" + String.join("', '", images) + "' could not be saved to '" + absolute + "'.")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
        }
    }
}
