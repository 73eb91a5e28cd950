package dev.mooring.internal.saved;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Provides an image that the engine does not have, before a registry is asked for it. */
public interface SavedImages {

    /** No image is saved. */
    SavedImages NONE = new SavedImages() {
        @Override
        public Optional<String> load(String image, @Nullable String platform) {
            return Optional.empty();
        }
    };

    /**
     * Loads an image into the engine, unless that has been done before.
     *
     * @param image the name under which it was saved
     * @param platform the platform that was asked for, or null for none
     * @return the name under which the engine has it; empty if it is not saved, or cannot be loaded
     */
    Optional<String> load(String image, @Nullable String platform);
}
