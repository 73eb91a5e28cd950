package dev.mooring.resource;

import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.PullSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The images of the engine.
 *
 * <p>What was pulled or built stays on the engine, for the next run; built images expire after some days. Names that
 * come by loading, importing and tagging are taken away with the scope of the {@link Docker} handle, unless the engine
 * had them before.
 *
 * @since 0.1
 */
public interface DockerImages {

    /**
     * Finds an image that the engine has.
     *
     * @param name its name or id
     * @return a handle for that name; empty if the engine has no such image
     * @throws EngineException if the engine refuses
     */
    Optional<DockerImage> find(String name);

    /**
     * Returns an image that the engine has.
     *
     * @param name its name or id
     * @return a handle for that name
     * @throws MooringException if the engine has no such image
     */
    DockerImage get(String name);

    /**
     * Lists the images, as {@code docker images} does.
     *
     * @return all images that have a name or are nobody's layer
     * @throws EngineException if the engine refuses
     */
    default List<ImageSummary> list() {
        return list(Map.of());
    }

    /**
     * Lists images by their labels.
     *
     * @param labels the labels that they carry; an empty value stands for any
     * @return the images
     * @throws EngineException if the engine refuses
     */
    List<ImageSummary> list(Map<String, String> labels);

    /**
     * Pulls an image, whether the engine has it or not, as {@code docker pull} does.
     *
     * @param name its name
     * @return a handle for that name
     * @throws MooringException if it cannot be had
     */
    default DockerImage pull(String name) {
        Objects.requireNonNull(name, "DockerImages.pull: 'name' must not be null");
        return pull(new PullSpec(name, PullPolicy.ALWAYS, null));
    }

    /**
     * Makes sure of an image.
     *
     * @param spec its name, and when it is pulled
     * @return a handle for that name
     * @throws MooringException if it cannot be had
     */
    DockerImage pull(PullSpec spec);

    /**
     * Builds an image, as {@code docker build} does, unless the same content was built before and is still there.
     *
     * @param spec what is built
     * @return its handle
     * @throws MooringException if there is nothing to be built, or a step fails
     */
    DockerImage build(BuildSpec spec);

    /**
     * Writes images to one file, as {@code docker save} does.
     *
     * @param target the file; it is replaced if it exists, and missing parents are created
     * @param names the images' names, or ids
     * @throws EngineException if the engine refuses or has no such image
     */
    void save(Path target, String... names);

    /**
     * Loads the images of a file, as {@code docker load} does.
     *
     * @param archive a file that {@code docker save} wrote
     * @return handles for all names in it
     * @throws MooringException if there is no such file, or it is no such archive
     */
    default List<DockerImage> load(Path archive) {
        Objects.requireNonNull(archive, "DockerImages.load: 'archive' must not be null");
        return load(LoadSpec.of(archive.toAbsolutePath().toString()));
    }

    /**
     * Loads the images of a file or of a class-path resource, as {@code docker load} does.
     *
     * @param spec where the archive is
     * @return handles for all names in it, that of the spec first
     * @throws MooringException if there is no such archive, or no image of that name in it
     */
    List<DockerImage> load(LoadSpec spec);

    /**
     * Makes an image from the archive of a root file system, as {@code docker import} does.
     *
     * @param spec the archive, and what it does not hold
     * @return its handle
     * @throws MooringException if there is no such archive, or the engine refuses
     */
    DockerImage importTar(ImportSpec spec);

    /**
     * Takes a name from an image, and deletes the image with its last name, as {@code docker rmi} does.
     *
     * @param name the name, or an id
     * @return what was taken away
     * @throws EngineException if the engine has no such image or refuses, since a container needs it for instance
     */
    default ImageRemoval remove(String name) {
        Objects.requireNonNull(name, "DockerImages.remove: 'name' must not be null");
        return remove(name, false);
    }

    /**
     * Takes a name from an image, and deletes the image with its last name, as {@code docker rmi} does.
     *
     * @param name the name, or an id
     * @param force whether to do so even if a stopped container needs it, or an id has several names
     * @return what was taken away
     * @throws EngineException if the engine has no such image or refuses
     */
    ImageRemoval remove(String name, boolean force);
}
