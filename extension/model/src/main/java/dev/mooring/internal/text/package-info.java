/**
 * Writes the texts of errors, makes text from outside safe to print, and describes values by texts that are equal in
 * every run. It uses only the JDK, because public types depend on it.
 *
 * <p>A text or a value comes in, and a text goes out. Each class can be read alone: {@link ErrorText} is the form of
 * all errors, and {@link Subject} and {@link Seconds} are parts of their sentences; {@link Printable} removes what
 * would confuse a terminal or a log, {@link Durations} reads and writes durations, {@link Similarity} finds typing
 * errors in names, and {@link StableText} describes values for hashes.
 */
@NullMarked
package dev.mooring.internal.text;

import org.jspecify.annotations.NullMarked;
