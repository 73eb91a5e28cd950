package dev.mooring.benchmarks.runner;

/**
 * One JVM that ran a suite.
 *
 * @param workload the suite's id
 * @param peer who ran it
 * @param repetition from 1
 * @param seconds from the start of the process to its end
 * @param inside what was measured inside, in seconds; equal to {@code seconds} where that is all
 * @param peakMiB the most memory that the JVM had in RAM
 * @param left how many containers, networks and volumes the engine had more right after the process had ended
 */
record Run(String workload, Peer peer, int repetition, double seconds, double inside, double peakMiB, int left) {}
