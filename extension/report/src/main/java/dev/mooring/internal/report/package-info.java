/**
 * Records and shows what happens: errors, events, evidence and reports. Secrets are masked on their way in.
 *
 * <p>The packages that do the work pass events to a {@link dev.mooring.internal.report.event.Recorder}. Readers of the
 * events write the lines of the console, the evidence of a failed test, the journal on disk, and events of the Flight
 * Recorder; no reader can slow a writer. {@link dev.mooring.internal.report.build.BuildReport} makes the report of a
 * build from the journals of all its JVMs. Read {@link dev.mooring.internal.report.event.EventStream} first. This
 * package itself has the texts: {@link ErrorText} is the form of all messages, and {@link Masker} replaces secrets.
 */
@NullMarked
package dev.mooring.internal.report;

import org.jspecify.annotations.NullMarked;
