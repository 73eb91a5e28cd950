/**
 * Records and shows what happens: errors, events, evidence and reports. Secrets are masked on their way in.
 *
 * <p>The packages that do the work pass events to a {@link dev.mooring.internal.report.event.Recorder}. Readers of the
 * events write the lines of the console, the evidence of a failed test, the journal on disk, and events of the Flight
 * Recorder; no reader can slow a writer. {@link dev.mooring.internal.report.build.BuildReport} makes the report of a
 * build from the journals of all its JVMs. Read {@link dev.mooring.internal.report.event.EventStream} first. This
 * package itself has what all of them need: {@link Masker} replaces secrets, and {@link OwnException} gives each caller
 * an exception of its own.
 */
@NullMarked
package dev.mooring.internal.report;

import org.jspecify.annotations.NullMarked;
