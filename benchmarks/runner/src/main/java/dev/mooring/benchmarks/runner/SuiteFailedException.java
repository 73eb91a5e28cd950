package dev.mooring.benchmarks.runner;

/** A suite that does not pass is not measured. */
final class SuiteFailedException extends RuntimeException {

    SuiteFailedException(String message) {
        super(message);
    }
}
