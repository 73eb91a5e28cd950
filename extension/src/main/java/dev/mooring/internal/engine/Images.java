package dev.mooring.internal.engine;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's images. */
public interface Images {

    Optional<ImageDetails> inspect(String reference);

    /**
     * Pulls an image; a reference without tag and digest is pulled as {@code latest}, never as all tags.
     *
     * @param progress told every step; may be called on another thread
     */
    void pull(String reference, @Nullable String platform, Consumer<PullStep> progress);

    void tag(String reference, String newReference);

    void remove(String reference);
}
