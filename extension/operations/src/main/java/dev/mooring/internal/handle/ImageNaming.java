package dev.mooring.internal.handle;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gives names to images, and removes these names at the end of the scope in which they were given. */
public interface ImageNaming {

    /** Names an image; a name that the engine had before stays when the scope ends. */
    void tag(String reference, String name);

    /**
     * Creates an image that belongs to the scope. It gets a name of the session, which no other image has, so that it
     * can be removed by this name: somebody else may have given another name to the same image.
     *
     * @param name the additional name that it gets, or null
     * @param make makes the image under the name that it is given, and returns the id
     */
    Made make(@Nullable String name, UnaryOperator<String> make);

    /** Removes the names that no other scope has given; does nothing if called again. */
    void release();

    /**
     * An image that was made.
     *
     * @param id the image's id
     * @param name the name that was asked for, or else that of the session
     */
    record Made(String id, String name) {}
}
