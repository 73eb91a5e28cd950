package dev.mooring.internal.engine;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images and root file systems as tar archives. */
public interface ImageArchives {

    /** Reads images as one archive, which the reader must close. */
    InputStream save(List<String> references);

    /**
     * Loads the images of an archive that {@link #save} wrote.
     *
     * @param archive read as a stream and not closed
     * @return the images' names, and the ids of those without
     */
    List<String> load(InputStream archive);

    /**
     * Makes an image from a root file system.
     *
     * @param archive read as a stream and not closed
     * @param changes instructions of a Dockerfile
     * @return the image's id
     */
    String importTar(
            InputStream archive,
            @Nullable String name,
            List<String> changes,
            @Nullable String message,
            @Nullable String platform);
}
