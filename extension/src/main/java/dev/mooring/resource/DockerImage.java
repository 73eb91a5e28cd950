package dev.mooring.resource;

import java.nio.file.Path;
import java.util.List;

/**
 * An image of the engine, in Docker's words.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public interface DockerImage {

    /**
     * Returns the id on the engine.
     *
     * @return the full id
     */
    String id();

    /**
     * Returns the name by which the handle was made, as {@code docker run} takes it.
     *
     * @return the name with its tag, or the id of an image without a name
     */
    String name();

    /**
     * Asks the engine for the image's names.
     *
     * @return the names with their tags
     * @throws EngineException if the engine refuses
     */
    default List<String> tags() {
        return inspect().tags();
    }

    /**
     * Asks the engine about the image, as {@code docker image inspect} does.
     *
     * @return what it is now
     * @throws EngineException if the engine refuses
     */
    ImageDetails inspect();

    /**
     * Asks the engine about the image, as {@code docker image inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Asks the engine how the image was made, as {@code docker history} does.
     *
     * @return the steps, the newest first
     * @throws EngineException if the engine refuses
     */
    List<ImageLayer> history();

    /**
     * Gives the image another name, as {@code docker tag} does. It is taken away with the scope of this handle, unless
     * the engine had it before.
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
     * Pushes the image to the registry that its {@link #name()} says, as {@code docker push} does.
     *
     * @return the digest by which the registry knows it
     * @throws EngineException if the engine or the registry refuses
     */
    String push();

    /**
     * Takes the {@link #name()} from the image, and deletes the image with its last name, as {@code docker rmi} does.
     *
     * @return what was taken away
     * @throws EngineException if the engine refuses, since a container needs it for instance
     */
    default ImageRemoval remove() {
        return remove(false);
    }

    /**
     * Takes the {@link #name()} from the image, and deletes the image with its last name, as {@code docker rmi} does.
     *
     * @param force whether to do so even if a stopped container needs it
     * @return what was taken away
     * @throws EngineException if the engine refuses
     */
    ImageRemoval remove(boolean force);
}
