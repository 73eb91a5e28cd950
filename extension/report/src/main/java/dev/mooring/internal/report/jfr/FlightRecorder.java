package dev.mooring.internal.report.jfr;

import dev.mooring.internal.report.event.EventReader;
import java.util.Optional;

/** Finds out whether this JVM has the Flight Recorder: a run-time image may lack its module. */
public final class FlightRecorder {

    private FlightRecorder() {}

    /** A reader that hands events to the Flight Recorder, if there is one. */
    public static Optional<EventReader> reader() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightRecorder.class.getClassLoader());
            return Optional.of(new FlightReader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
