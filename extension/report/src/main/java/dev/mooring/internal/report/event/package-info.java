/**
 * Carries the events of a session from the threads that write them to the readers that show or keep them.
 *
 * <p>Call sites report to a {@link Recorder}; the events are small immutable records, {@link SessionEvent} and its
 * subtypes {@link ResourceEvent} and {@link TestEvent}. Each {@link EventReader} gets them in order, on a thread of the
 * stream, so that a slow reader never delays a test. Read {@link EventStream} first. A new event is a record in one of
 * the sealed interfaces and a method of {@code Recorder}.
 */
@NullMarked
package dev.mooring.internal.report.event;

import org.jspecify.annotations.NullMarked;
