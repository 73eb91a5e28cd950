package dev.mooring.resource;

/**
 * Which of a process's two output streams something was printed on.
 *
 * @since 0.1
 */
public enum OutputStreamKind {
    /** Standard output; with a terminal, everything. */
    STDOUT,
    /** Standard error. */
    STDERR
}
