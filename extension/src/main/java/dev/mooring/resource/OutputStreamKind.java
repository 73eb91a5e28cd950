package dev.mooring.resource;

/**
 * The output streams of a process.
 *
 * @since 0.1
 */
public enum OutputStreamKind {
    /** Standard output; with a terminal, all output. */
    STDOUT,
    /** Standard error. */
    STDERR
}
