/**
 * Keeps the events of a session on disk, so that a report can be made even if the JVM was killed.
 *
 * <p>Events come in, and a line of JSON for each goes to a file in the run's directory; the report of the build reads
 * the lines again. Read {@link Journal} first, which writes the file, then {@link JournalFile}, which reads it.
 */
@NullMarked
package dev.mooring.internal.report.journal;

import org.jspecify.annotations.NullMarked;
