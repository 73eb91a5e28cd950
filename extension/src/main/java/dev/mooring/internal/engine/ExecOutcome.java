package dev.mooring.internal.engine;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param stdout the bytes of standard output
 * @param stderr the bytes of standard error
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExecOutcome(int exitCode, byte[] stdout, byte[] stderr) {}
