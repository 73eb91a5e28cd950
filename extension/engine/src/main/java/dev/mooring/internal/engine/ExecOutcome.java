package dev.mooring.internal.engine;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param stdout the bytes of standard output
 * @param stderr the bytes of standard error, or the reason why it was not started
 * @param started false if the engine could not start it, for want of the command, the user or the directory
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExecOutcome(int exitCode, byte[] stdout, byte[] stderr, boolean started) {}
