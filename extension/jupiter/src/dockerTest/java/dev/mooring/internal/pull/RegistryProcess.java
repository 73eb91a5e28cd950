package dev.mooring.internal.pull;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real registry, Debian's {@code docker-registry}, as a process of this test on a free port of the loopback. */
public final class RegistryProcess implements AutoCloseable {

    static final String USER = "mooring";
    static final String PASSWORD = "s3cret-of-the-registry";

    /** USER and PASSWORD as {@code htpasswd -nbB -C 5} writes them. */
    private static final String HTPASSWD = USER + ":$2y$05$jrH2wTGn4fehV95ahegZiuSTSdMb974g2Rnuu9PWu8SxmpbqfekGK\n";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String host;

    private RegistryProcess(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    public static RegistryProcess open(Path directory) throws IOException {
        return start(directory, "");
    }

    static RegistryProcess withLogin(Path directory) throws IOException {
        Path passwords = Files.writeString(Files.createDirectories(directory).resolve("htpasswd"), HTPASSWD);
        return start(directory, "auth: {htpasswd: {realm: test, path: \"" + passwords + "\"}}\n");
    }

    private static RegistryProcess start(Path directory, String auth) throws IOException {
        Optional<Path> program = program();
        assumeTrue(
                program.isPresent(),
                "docker-registry is neither named by -Dmooring.test.registry nor on the PATH; dev/test brings it");
        Path config = Files.writeString(
                Files.createDirectories(directory).resolve("config.yml"),
                """
                version: 0.1
                log: {level: info, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: "%s"}}
                http: {addr: "127.0.0.1:0", secret: none}
                """.formatted(directory.resolve("data")) + auth);
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(program.get().toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            String host = Awaitility.await()
                    .until(() -> listening(process, Files.readString(log)), Optional::isPresent)
                    .orElseThrow();
            return new RegistryProcess(process, host);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<String> listening(Process process, String log) {
        if (!process.isAlive()) {
            throw new IllegalStateException("docker-registry has ended: " + log);
        }
        Matcher matcher = LISTENING.matcher(log);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Path> program() {
        Stream<Path> named = Stream.ofNullable(System.getProperty("mooring.test.registry"))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        Stream<Path> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "docker-registry"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    /** {@code 127.0.0.1:43210} */
    public String host() {
        return host;
    }

    URI uri() {
        return URI.create("http://" + host);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        // It keeps nothing that a graceful end would save.
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
