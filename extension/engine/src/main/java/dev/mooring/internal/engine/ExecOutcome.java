package dev.mooring.internal.engine;

/**
 * The outcome of a command.
 *
 * @param exitCode its exit code
 * @param stdout the bytes of standard output
 * @param stderr the bytes of standard error, or the reason why it was not started
 * @param started false if the engine could not start it, because the command, the user or the directory does not exist
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExecOutcome(int exitCode, byte[] stdout, byte[] stderr, boolean started) {}
