package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code ssh} command, run as {@code docker} runs it: with the user's own configuration, keys and agent.
 *
 * <p>It must not ask for anything, because nobody can answer during tests, and each connection would ask again.
 *
 * @since 0.1
 */
public final class SshCommand {

    private static final Logger LOG = LoggerFactory.getLogger(SshCommand.class);

    /** Keeps {@code ssh} from the terminal, whose Ctrl-C would end it before the session has cleaned up. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final String HOST_NAME = "hostname ";

    private SshCommand() {}

    /** The command whose input and output are a connection to the engine. */
    static List<String> dialing(EngineAddress.Ssh address) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add("ssh");
        command.addAll(List.of("-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "LogLevel=ERROR"));
        command.addAll(destination(address));
        command.add("docker");
        if (address.socket() != null) {
            command.addAll(List.of("--host", quoted("unix://" + address.socket())));
        }
        command.addAll(List.of("system", "dial-stdio"));
        return command;
    }

    private static List<String> destination(EngineAddress.Ssh address) {
        List<String> arguments = new ArrayList<>();
        if (address.user() != null) {
            arguments.addAll(List.of("-l", address.user()));
        }
        if (address.port() != 0) {
            arguments.addAll(List.of("-p", Integer.toString(address.port())));
        }
        arguments.addAll(List.of("--", address.host()));
        return arguments;
    }

    /** For the shell of the other host, which reads the command as one text. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Returns the name of the host behind a name of {@code ssh}'s configuration, where published ports are reached. */
    public static String hostName(EngineAddress.Ssh address) {
        List<String> command = new ArrayList<>(List.of("ssh", "-G"));
        command.addAll(destination(address));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                // A few kilobytes, for which the pipe has room.
                if (!process.waitFor(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return address.host();
                }
                return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(HOST_NAME))
                        .map(line -> line.substring(HOST_NAME.length()).strip())
                        .findFirst()
                        .orElse(address.host());
            }
        } catch (IOException e) {
            LOG.debug("ssh does not report the name of the host {}", address.host(), e);
            return address.host();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return address.host();
        }
    }
}
