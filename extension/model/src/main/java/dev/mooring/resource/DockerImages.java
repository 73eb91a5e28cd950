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
import org.apiguardian.api.API;

/**
 * Finds, pulls, builds and loads images of the engine.
 *
 * <p>Pulled and built images stay on the engine for the next run; built images expire after a week. Names that were
 * added by loading, importing or tagging are removed at the end of the scope of the {@link Docker} handle, unless the
 * engine had them before.
 *
 * <pre>{@code
 * DockerImage image = docker.images().get("postgres:17");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
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
     * @return all images that have a name or are not a layer of any other image
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
     * Pulls an image even if the engine has it, as {@code docker pull} does.
     *
     * @param name its name
     * @return a handle for that name
     * @throws MooringException if it cannot be obtained
     */
    default DockerImage pull(String name) {
        Objects.requireNonNull(name, "DockerImages.pull: 'name' must not be null");
        return pull(new PullSpec(name, PullPolicy.ALWAYS, null));
    }

    /**
     * Provides an image according to a pull policy.
     *
     * @param spec its name, and when it is pulled
     * @return a handle for that name
     * @throws MooringException if it cannot be obtained
     */
    DockerImage pull(PullSpec spec);

    /**
     * Builds an image, as {@code docker build} does, unless an image with the same content was built before and still
     * exists.
     *
     * @param spec the image to build
     * @return its handle
     * @throws MooringException if there is nothing to build, or a step fails
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
     * Loads the images in an archive, as {@code docker load} does.
     *
     * @param archive a file that {@code docker save} wrote
     * @return handles for all names in it
     * @throws MooringException if the file does not exist or is not an image archive
     */
    default List<DockerImage> load(Path archive) {
        Objects.requireNonNull(archive, "DockerImages.load: 'archive' must not be null");
        return load(LoadSpec.of(archive.toAbsolutePath().toString()));
    }

    /**
     * Loads the images in an archive, a file or a class-path resource, as {@code docker load} does.
     *
     * @param spec the archive
     * @return handles for all names in it, the name in the spec first
     * @throws MooringException if the archive does not exist or contains no image of that name
     */
    List<DockerImage> load(LoadSpec spec);

    /**
     * Creates an image from the archive of a root file system, as {@code docker import} does.
     *
     * @param spec the archive and the configuration of the image
     * @return its handle
     * @throws MooringException if the archive does not exist, or the engine refuses
     */
    DockerImage importTar(ImportSpec spec);

    /**
     * Removes a name of an image and, if it was the last one, the image, as {@code docker rmi} does.
     *
     * @param name the name, or an id
     * @return the removed names and layers
     * @throws EngineException if the engine has no such image or refuses, for instance because a container uses it
     */
    default ImageRemoval remove(String name) {
        Objects.requireNonNull(name, "DockerImages.remove: 'name' must not be null");
        return remove(name, false);
    }

    /**
     * Removes a name of an image and, if it was the last one, the image, as {@code docker rmi} does.
     *
     * @param name the name, or an id
     * @param force whether to remove it even if a stopped container uses it, or an id has several names
     * @return the removed names and layers
     * @throws EngineException if the engine has no such image or refuses
     */
    ImageRemoval remove(String name, boolean force);
}
