package dev.mooring.internal.engine;

/**
 * A step of a pull.
 *
 * @param layer the layer's short id, or an empty text for the image as a whole
 * @param status what happens with it
 * @param current bytes done
 * @param total bytes in all, or 0 if unknown
 */
public record PullStep(String layer, String status, long current, long total) {}
