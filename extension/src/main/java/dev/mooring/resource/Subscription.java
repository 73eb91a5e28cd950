package dev.mooring.resource;

/**
 * Something that is being followed; closing it ends that.
 *
 * @since 0.1
 */
public interface Subscription extends AutoCloseable {

    /** Ends following; nothing is delivered once this has returned. Closing twice is harmless. */
    @Override
    void close();
}
