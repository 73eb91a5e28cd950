/**
 * Writes the events of a session as events of the JDK's Flight Recorder.
 *
 * <p>Events of the session come in, and events with a duration go out, if a recording runs. Read {@link FlightRecorder}
 * first, which finds out whether this JVM has a Flight Recorder, then {@link FlightReader}, which pairs the begin and
 * the end of each phase. {@link FlightEvent} declares the events.
 */
@NullMarked
package dev.mooring.internal.report.jfr;

import org.jspecify.annotations.NullMarked;
