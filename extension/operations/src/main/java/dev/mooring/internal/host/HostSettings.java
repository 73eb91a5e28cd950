package dev.mooring.internal.host;

/**
 * The settings of the host on which ports are published.
 *
 * @param host the host under which the test JVM reaches published ports, or an empty text to detect it
 *     ({@code mooring.host})
 * @param ip the address that ports are published on, or an empty text to detect it ({@code mooring.host.ip})
 * @param sharedFiles whether the engine's host has the files of the test JVM under the same paths, regardless of what
 *     is detected ({@code mooring.host.files})
 */
public record HostSettings(String host, String ip, boolean sharedFiles) {

    /** Nothing configured. */
    public static final HostSettings DEFAULT = new HostSettings("", "", false);
}
