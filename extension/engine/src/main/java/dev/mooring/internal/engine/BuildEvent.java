package dev.mooring.internal.engine;

/** Something that happens while an image is built. */
public sealed interface BuildEvent {

    /** The step that it belongs to, such as {@code [2/3] RUN make}; empty for the build as a whole. */
    String step();

    /** A step has begun. */
    record Started(String step) implements BuildEvent {}

    /**
     * A step has succeeded.
     *
     * @param cached whether its result came from the cache
     */
    record Ended(String step, boolean cached) implements BuildEvent {}

    /**
     * A step has printed a line.
     *
     * @param line without its end
     */
    record Output(String step, String line) implements BuildEvent {}
}
