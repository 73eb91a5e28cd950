package dev.mooring.internal.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** OpenSSH's server on the host of an engine in a network namespace, whose users, keys and {@code /run} are its own. */
public final class SshServer {

    private static final Path SSHD = Path.of(System.getProperty("mooring.test.sshd", "/usr/sbin/sshd"));
    private static final String NOBODY = "sshd:x:998:65534::/run/sshd:/usr/sbin/nologin\n";
    private static final String LOGIN = "login";

    private SshServer() {}

    /** Whether there is one to be started. */
    public static boolean isThere() {
        return Files.isExecutable(SSHD);
    }

    /**
     * Starts it, and makes an {@code ssh} that may log in.
     *
     * @param directory gets the keys, the configuration and that {@code ssh}
     * @param alias a name for the address that only that {@code ssh} knows
     * @param socket the engine's, which is at its usual place on that host
     */
    public static Process start(Path directory, String namespace, String address, String alias, Path socket)
            throws IOException, InterruptedException {
        key(directory, "host");
        key(directory, LOGIN);
        Files.writeString(
                directory.resolve("known_hosts"), address + " " + Files.readString(directory.resolve("host.pub")));
        Files.writeString(
                directory.resolve("ssh_config"),
                "IdentityFile " + directory.resolve(LOGIN) + "\nIdentitiesOnly yes\nUserKnownHostsFile "
                        + directory.resolve("known_hosts") + "\nStrictHostKeyChecking yes\nHost " + alias
                        + "\n  HostName " + address + "\n  User root\n");
        command(directory, "exec /usr/bin/ssh -F " + directory.resolve("ssh_config") + " \"$@\"");
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
            Files.writeString(
                    directory.resolve("passwd"),
                    users.filter(user -> !user.startsWith("sshd:")).collect(Collectors.joining("\n", "", "\n"))
                            + NOBODY);
        }
        Path programs = SSHD.resolve("../../lib/openssh").normalize();
        Files.writeString(
                directory.resolve("sshd_config"),
                "ListenAddress " + address + "\nHostKey " + directory.resolve("host")
                        + "\nPermitRootLogin prohibit-password\nStrictModes no\nUsePAM no\nPidFile none"
                        + "\nAuthorizedKeysFile " + directory.resolve(LOGIN + ".pub")
                        + (Files.exists(programs.resolve("sshd-session"))
                                ? "\nSshdSessionPath " + programs.resolve("sshd-session") + "\nSshdAuthPath "
                                        + programs.resolve("sshd-auth")
                                : "")
                        + "\n");
        Path log = directory.resolve("sshd.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "nsenter",
                        "--net=/run/netns/" + namespace,
                        "unshare",
                        "--mount",
                        "sh",
                        "-ec",
                        "mount --bind \"$1/passwd\" /etc/passwd; mount -t tmpfs run /run; mkdir -m 755 /run/sshd;"
                                + " ln -s \"$3\" /run/docker.sock; exec \"$2\" -D -e -f \"$1/sshd_config\"",
                        "sh",
                        directory.toString(),
                        SSHD.toString(),
                        socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LD_LIBRARY_PATH", System.getProperty("mooring.test.sshd.libraries", ""));
        Process sshd = builder.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .failFast("sshd ended, see " + log, () -> !sshd.isAlive())
                .until(() -> Files.readString(log).contains("Server listening on "));
        return sshd;
    }

    /** Puts another script in the place of {@code ssh}. */
    static void command(Path directory, String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path command = Files.writeString(bin.resolve("ssh"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A {@code PATH} on which that {@code ssh} comes before others. */
    public static String path(Path directory, String others) {
        return directory.resolve("bin") + File.pathSeparator + others;
    }

    private static void key(Path directory, String name) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        directory.resolve(name).toString()))
                .inheritIO()
                .start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen made no key");
        }
    }
}
