package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.EngineAddress;

/** A place where an engine may listen. */
sealed interface Candidate {

    /** Returns who named the place, for the diagnosis. */
    String source();

    /**
     * A place that can be asked.
     *
     * @param source who named it
     * @param address where it is
     */
    record Listener(String source, EngineAddress address) implements Candidate {}

    /**
     * A place that cannot be asked.
     *
     * @param source who named it
     * @param problem why not, and what to write instead
     */
    record Unusable(String source, String problem) implements Candidate {}
}
