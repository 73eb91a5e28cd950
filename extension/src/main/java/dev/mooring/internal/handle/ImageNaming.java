package dev.mooring.internal.handle;

/** Gives names to images, and removes these names at the end of the scope in which they were given. */
public interface ImageNaming {

    /** Names an image; a name that the engine had before stays when the scope ends. */
    void tag(String reference, String name);

    /** Takes over an image that was made in the scope, by its name or, where it has none, by its id. */
    void own(String reference);
}
