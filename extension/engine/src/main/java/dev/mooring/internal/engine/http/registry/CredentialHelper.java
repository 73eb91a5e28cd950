package dev.mooring.internal.engine.http.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program {@code docker-credential-<name>} that keeps credentials: {@code get} takes the server on its standard input
 * and prints the credential as JSON.
 *
 * <p>Its standard error is discarded, and its output is never shown, because both may contain secrets.
 */
final class CredentialHelper {

    /** The user that stands for "the secret is an identity token". */
    private static final String TOKEN_USER = "<token>";

    private static final String NOT_FOUND = "credentials not found";
    private static final int LONGEST_COMPLAINT = 200;

    private final String program;
    private final String origin;
    private final @Nullable String searchPath;
    private final Duration timeout;

    /**
     * @param name the part of its name after {@code docker-credential-}
     * @param origin the setting that names it, for errors
     * @param searchPath the value of {@code PATH}
     */
    CredentialHelper(String name, String origin, @Nullable String searchPath, Duration timeout) {
        this.program = "docker-credential-" + name;
        this.origin = origin;
        this.searchPath = searchPath;
        this.timeout = timeout;
    }

    /** Asks for a server's credential; empty if the helper has none. */
    Optional<Credential> get(String server) throws CredentialException {
        Path file = find();
        Process process;
        try {
            process = new ProcessBuilder(file.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw problem("cannot be run");
        }
        try {
            return answer(process, server);
        } finally {
            end(process);
        }
    }

    private Optional<Credential> answer(Process process, String server) throws CredentialException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(server.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program has not read its input; its output and its exit code are checked next.
        }
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw problem("did not answer within " + timeout.toSeconds() + " s");
            }
            // Closed only now, when no more output can come: a daemon that the program has started may hold the stream
            // open.
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? credential(output) : refusal(process.exitValue(), output);
        } catch (IOException e) {
            throw problem("closed its output before it ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    EngineException.NO_ANSWER, "Interrupted while " + program + " was asked for a credential", e);
        }
    }

    private Optional<Credential> refusal(int exitCode, String output) throws CredentialException {
        if (output.startsWith(NOT_FOUND)) {
            return Optional.empty();
        }
        String complaint = output.lines().findFirst().orElse("");
        boolean fitToShow = !complaint.isEmpty() && !output.contains("{") && complaint.length() <= LONGEST_COMPLAINT;
        throw problem("failed with exit code " + exitCode + (fitToShow ? ": " + complaint : ""));
    }

    private Optional<Credential> credential(String output) throws CredentialException {
        JsonNode answer;
        try {
            answer = Json.read(output);
        } catch (JsonProcessingException e) {
            throw problem("printed something other than JSON");
        }
        String user = answer.path("Username").asText("");
        String secret = answer.path("Secret").asText("");
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                user.equals(TOKEN_USER)
                        ? new Credential.IdentityToken(secret)
                        : new Credential.UserPassword(user, secret));
    }

    private Path find() throws CredentialException {
        if (program.indexOf('/') >= 0 || program.indexOf('\\') >= 0) {
            throw problem("is not the name of a program");
        }
        String[] folders = searchPath == null ? new String[0] : searchPath.split(File.pathSeparator);
        for (String folder : folders) {
            for (String suffix : new String[] {"", ".exe"}) {
                try {
                    Path file = Path.of(folder, program + suffix);
                    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                        return file;
                    }
                } catch (InvalidPathException e) {
                    // An invalid path contains no program.
                }
            }
        }
        throw problem("is not on the PATH");
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            // The output has been read already.
        }
    }

    private CredentialException problem(String what) {
        return new CredentialException("the credential helper " + program + ", named in " + origin + ", " + what);
    }
}
