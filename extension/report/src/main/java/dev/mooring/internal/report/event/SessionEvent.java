package dev.mooring.internal.report.event;

import dev.mooring.internal.json.JsonMember;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that happened in a session. Immutable, and small: it may be kept for as long as the session lasts. */
@JsonMember("event")
public sealed interface SessionEvent
        permits ResourceEvent,
                TestEvent,
                SessionEvent.Opened,
                SessionEvent.EngineFound,
                SessionEvent.ImageFound,
                SessionEvent.Lost,
                SessionEvent.Closed {

    /** When it happened, by the clock of the {@link EventStream}, which never goes back. */
    Instant at();

    /**
     * Returns the event as readers get it.
     *
     * @param mask makes a text fit to be printed
     */
    default SessionEvent masked(UnaryOperator<String> mask) {
        return this;
    }

    /**
     * The session begins; the first event of a journal.
     *
     * @param session the session's id
     * @param jvmBegan when the JVM began
     * @param parent the process that started the JVM, as its id and its start time; an empty text if that is not known
     * @param build a text that all JVMs of one build share and no others, or null if it is not known
     * @param project the name of the directory that is tested
     * @param mooring Mooring's version
     * @param junit JUnit's version, or an empty text
     * @param java the version of Java
     * @param lookAhead how many containers may be started ahead
     */
    record Opened(
            Instant at,
            String session,
            long pid,
            Instant jvmBegan,
            String host,
            String parent,
            @Nullable String build,
            String project,
            String mooring,
            String junit,
            String java,
            int lookAhead)
            implements SessionEvent {

        /**
         * If a JVM has done other work for longer than this, times are counted from the start of the session instead.
         */
        private static final Duration LONG = Duration.ofMinutes(1);

        /** The time from which all others are counted: the start of the JVM, unless that is long ago. */
        public Instant begin() {
            return jvmBegan.plus(LONG).isBefore(at) ? at : jvmBegan;
        }
    }

    /**
     * The engine answers.
     *
     * @param version its version
     * @param os the operating system of its host
     */
    record EngineFound(Instant at, String version, String os) implements SessionEvent {}

    /**
     * The digest of an image that a container has been created from.
     *
     * @param image the image's name on the engine
     * @param digest the digest of its manifest, or its id if it comes from no registry
     */
    record ImageFound(Instant at, String image, String digest) implements SessionEvent {}

    /**
     * Events that no reader gets, because more were written than could be delivered.
     *
     * @param events how many
     */
    record Lost(Instant at, long events) implements SessionEvent {}

    /** The session has ended; the last event of a journal whose JVM was not killed. */
    record Closed(Instant at) implements SessionEvent {}
}
