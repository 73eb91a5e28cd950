package dev.mooring.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A project that {@code docker compose} runs; removed when it is closed. */
final class ComposeCommand implements AutoCloseable {

    private final Path file;
    private final String project =
            "mooring-compare-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> environment;

    ComposeCommand(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** What a command printed and how it ended. */
    record Result(int exitCode, String output) {}

    /** Whether the plugin is installed. */
    static boolean isThere() {
        return Plugin.THERE;
    }

    /** Asked once. */
    private static final class Plugin {
        static final boolean THERE =
                run(Map.of(), List.of("docker", "compose", "version")).exitCode() == 0;
    }

    /** Runs a command of the docker client. */
    static Result docker(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return run(Map.of(), command);
    }

    /** The resolved project, as JSON, or what is wrong with it. */
    static Result config(Path directory, List<String> files, List<String> profiles, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        files.forEach(file -> command.addAll(List.of("--file", file)));
        profiles.forEach(profile -> command.addAll(List.of("--profile", profile)));
        command.addAll(List.of("config", "--format", "json"));
        return run(directory, environment, command, ProcessBuilder.Redirect.DISCARD);
    }

    private static Result run(Map<String, String> environment, List<String> command) {
        return run(Path.of(""), environment, command, ProcessBuilder.Redirect.PIPE);
    }

    /** @param errors where warnings and errors go; together with the output if that is PIPE */
    private static Result run(
            Path directory, Map<String, String> environment, List<String> command, ProcessBuilder.Redirect errors) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(errors.equals(ProcessBuilder.Redirect.PIPE))
                    .redirectError(errors);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, interrupted);
        }
    }

    private String compose(String... words) {
        List<String> command =
                new ArrayList<>(List.of("docker", "compose", "--project-name", project, "--file", file.toString()));
        command.addAll(List.of(words));
        Result result = run(environment, command);
        assertThat(result.exitCode())
                .as("the exit code of %s, which printed%n%s", command, result.output())
                .isZero();
        return result.output().strip();
    }

    void up() {
        compose("up", "--detach", "--pull", "never");
    }

    /** The container of a service, though it may have ended. */
    String container(String service) {
        return compose("ps", "--all", "--quiet", service);
    }

    /** Where a port is published: {@code 0.0.0.0:32768}. */
    int port(String service, int port) {
        String address = compose("port", service, String.valueOf(port));
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        compose("down", "--volumes", "--remove-orphans", "--timeout", "0");
    }
}
