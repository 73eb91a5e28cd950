/**
 * What happened: errors, events, evidence and reports. Secrets are masked on their way in.
 *
 * <p>The rooms below pass events to a {@link dev.mooring.internal.report.event.Recorder}. Its readers write the
 * console's lines, the evidence of a failed test, the journal on disk, and events of the Flight Recorder; no reader can
 * slow a writer. {@link dev.mooring.internal.report.build.BuildReport} makes the report of a build from the journals of
 * all its JVMs. Read {@link dev.mooring.internal.report.event.EventStream} first, and
 * {@link dev.mooring.internal.report.ErrorText} for the form of all messages.
 */
@NullMarked
package dev.mooring.internal.report;

import org.jspecify.annotations.NullMarked;
