package dev.mooring.internal.lifecycle;

/** The final result of a start; written once. */
sealed interface Outcome {

    /** It can be used. */
    record Ready(Object handle) implements Outcome {}

    /** It cannot. */
    record Failed(Failure failure) implements Outcome {}
}
