package dev.mooring.benchmarks.runner;

/** A suite that does not pass is not measured. */
public final class SuiteFailedException extends RuntimeException {

    public SuiteFailedException(String message) {
        super(message);
    }
}
