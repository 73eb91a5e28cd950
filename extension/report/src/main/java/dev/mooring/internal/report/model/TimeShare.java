package dev.mooring.internal.report.model;

/**
 * A part of the wall time.
 *
 * @param what a word for programs, as {@code pull}
 * @param label the same for people
 */
public record TimeShare(String what, String label, long micros) {}
