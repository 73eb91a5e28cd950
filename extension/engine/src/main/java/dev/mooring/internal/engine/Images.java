package dev.mooring.internal.engine;

import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's images; {@code reference} is a name or an id. */
public interface Images {

    Optional<ImageDetails> inspect(String reference);

    /** The engine's own answer, as JSON. */
    String inspectRaw(String reference);

    /** How the image was made, the newest step first. */
    List<ImageLayer> history(String reference);

    /** All images that carry these labels; an empty value stands for any. */
    List<ImageSummary> list(Map<String, String> labels);

    /** All images with a name in this repository, whatever its tag. */
    List<ImageSummary> listNamed(String repository);

    /**
     * Pulls an image; a reference without tag and digest is pulled as {@code latest}, never as all tags.
     *
     * @param progress receives every step; may be called on another thread
     */
    void pull(String reference, @Nullable String platform, Consumer<PullStep> progress);

    /**
     * Has the engine ask the registry for an image, without pulling it.
     *
     * @return the digest by which the registry knows it
     * @throws RegistryException if the registry does not have it, or does not answer
     */
    String lookUp(String reference);

    /**
     * Pushes an image to the registry that its name says; without a tag as {@code latest}.
     *
     * @param progress receives every step; may be called on another thread
     * @return the digest by which the registry knows it
     */
    String push(String reference, Consumer<PullStep> progress);

    void tag(String reference, String newReference);

    /**
     * Takes a name from an image, and deletes the image with its last name.
     *
     * @param force whether to do so even if a stopped container needs it, or an id has several names
     */
    ImageRemoval remove(String reference, boolean force);

    /** Takes a name from an image, and deletes the image with its last name; one that is already gone is no error. */
    default void remove(String reference) {
        try {
            remove(reference, false);
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}
