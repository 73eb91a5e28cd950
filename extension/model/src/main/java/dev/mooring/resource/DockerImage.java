package dev.mooring.resource;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A handle of an image, with the operations of the {@code docker} command.
 *
 * <p>Safe for use by several threads.
 *
 * <pre>{@code
 * image.tag("registry.local/shop:1");
 * image.save(Path.of("target/shop.tar"));
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DockerImage {

    /**
     * Returns the id on the engine.
     *
     * @return the full id
     */
    String id();

    /**
     * Returns the name by which the handle was obtained, as in {@code docker run}.
     *
     * @return the name with its tag, or the id of an image without a name
     */
    String name();

    /**
     * Returns the current names of the image.
     *
     * @return the names with their tags
     * @throws EngineException if the engine refuses
     */
    default List<String> tags() {
        return inspect().tags();
    }

    /**
     * Returns the current details of the image, as {@code docker image inspect} does.
     *
     * @return the details
     * @throws EngineException if the engine refuses
     */
    ImageDetails inspect();

    /**
     * Returns the current details of the image, as {@code docker image inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Returns the history of the image, as {@code docker history} does.
     *
     * @return the layers, newest first
     * @throws EngineException if the engine refuses
     */
    List<ImageLayer> history();

    /**
     * Gives the image an additional name, as {@code docker tag} does. The name is removed at the end of the scope of
     * this handle, unless the engine had it before.
     *
     * @param name the new name
     * @return a handle for that name
     * @throws EngineException if the engine refuses
     */
    DockerImage tag(String name);

    /**
     * Writes the image to a file, as {@code docker save} does.
     *
     * @param target the file; it is replaced if it exists, and missing parents are created
     * @throws EngineException if the engine refuses
     */
    void save(Path target);

    /**
     * Pushes the image to the registry in its {@link #name()}, as {@code docker push} does.
     *
     * @return the digest of the image in the registry
     * @throws EngineException if the engine or the registry refuses
     */
    String push();

    /**
     * Removes the {@link #name()} of the image and, if it was the last one, the image, as {@code docker rmi} does.
     *
     * @return the removed names and layers
     * @throws EngineException if the engine refuses, for instance because a container uses the image
     */
    default ImageRemoval remove() {
        return remove(false);
    }

    /**
     * Removes the {@link #name()} of the image and, if it was the last one, the image, as {@code docker rmi} does.
     *
     * @param force whether to remove it even if a stopped container uses it
     * @return the removed names and layers
     * @throws EngineException if the engine refuses
     */
    ImageRemoval remove(boolean force);
}
