package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.EngineAddress;

/** A place where an engine may listen. */
sealed interface Candidate {

    /** Returns the setting that named the place, for the diagnosis. */
    String source();

    /**
     * A place that can be asked.
     *
     * @param source the setting that named it
     * @param address its address
     */
    record Listener(String source, EngineAddress address) implements Candidate {}

    /**
     * A place that cannot be asked.
     *
     * @param source the setting that named it
     * @param problem why it cannot be asked, and what to write instead
     */
    record Unusable(String source, String problem) implements Candidate {}
}
