package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the places where an engine may listen, in the order in which they are asked.
 *
 * <p>If the user names an engine, it is the only candidate, as for the {@code docker} command: tests that silently use
 * another engine are worse than tests that fail. The usual sockets are tried only if no engine is named.
 */
final class EngineCandidates {

    private static final String DEFAULT_CONTEXT = "default";

    private static final Pattern SSH_AUTHORITY = Pattern.compile(
            "(?:(?<user>[^@]+)@)?(?:\\[(?<bracketed>[^\\]]+)]|(?<host>[^:@\\[\\]]+))(?::(?<port>\\d{1,5}))?");

    private final DockerSettings settings;
    private final Contexts contexts;

    EngineCandidates(DockerSettings settings, Contexts contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    List<Candidate> list() {
        Optional<String> chosen = settings.chosen();
        if (chosen.isPresent()) {
            return chosen(EngineConnector.ENGINE + "=" + chosen.get(), chosen.get());
        }
        Optional<String> host = settings.host();
        if (host.isPresent()) {
            return List.of(parse("DOCKER_HOST=" + host.get(), host.get(), tls()));
        }
        Optional<String> named = settings.context();
        if (named.isPresent()) {
            return named.get().equals(DEFAULT_CONTEXT)
                    ? usualSockets()
                    : List.of(context("DOCKER_CONTEXT=" + named.get(), named.get()));
        }
        try {
            Optional<String> current = contexts.current().filter(name -> !name.equals(DEFAULT_CONTEXT));
            return current.isPresent()
                    ? List.of(context("current context '" + current.get() + "'", current.get()))
                    : usualSockets();
        } catch (IOException e) {
            List<Candidate> candidates = new ArrayList<>();
            candidates.add(new Candidate.Unusable("current context", String.valueOf(e.getMessage())));
            candidates.addAll(usualSockets());
            return candidates;
        }
    }

    /** An address has a scheme; any other text is the name of a context. */
    private List<Candidate> chosen(String source, String engine) {
        if (engine.contains("://") || engine.startsWith(EngineAddress.Command.SCHEME)) {
            return List.of(parse(source, engine, tls()));
        }
        return engine.equals(DEFAULT_CONTEXT) ? usualSockets() : List.of(context(source, engine));
    }

    private @Nullable TlsMaterial tls() {
        return settings.tls() ? TlsMaterial.in(settings.certificates(), settings.tlsVerify()) : null;
    }

    private Candidate context(String source, String name) {
        try {
            Contexts.Context context = contexts.load(name);
            return parse(source, context.host(), context.tls());
        } catch (IOException e) {
            return new Candidate.Unusable(source, String.valueOf(e.getMessage()));
        }
    }

    private List<Candidate> usualSockets() {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(socket("default socket", Path.of("/var/run/docker.sock")));
        settings.runtimeDirectory()
                .ifPresent(directory -> candidates.add(socket("rootless socket", directory.resolve("docker.sock"))));
        candidates.add(socket("user's socket", settings.home().resolve(".docker/run/docker.sock")));
        settings.runtimeDirectory()
                .ifPresent(directory ->
                        candidates.add(socket("rootless Podman socket", directory.resolve("podman/podman.sock"))));
        candidates.add(socket("Podman socket", Path.of("/run/podman/podman.sock")));
        return candidates;
    }

    private static Candidate socket(String source, Path path) {
        return new Candidate.Listener(source, new EngineAddress.UnixSocket(path));
    }

    /** Reads an address as {@code DOCKER_HOST} has it. */
    static Candidate parse(String source, String text, @Nullable TlsMaterial tls) {
        if (text.startsWith(EngineAddress.Command.SCHEME)) {
            return command(source, text.substring(EngineAddress.Command.SCHEME.length()));
        }
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "tcp://" + text);
        } catch (URISyntaxException e) {
            return new Candidate.Unusable(source, "is not an address: " + e.getReason());
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "unix" -> unix(source, uri);
            case "tcp", "http" -> tcp(source, uri, tls);
            case "https" -> tcp(source, uri, tls == null ? new TlsMaterial(null, null, null, true) : tls);
            case "ssh" -> ssh(source, uri);
            // The JVM cannot open a named pipe. The docker command can.
            case "npipe" -> command(source, "docker --host " + text + " system dial-stdio");
            default ->
                new Candidate.Unusable(
                        source, "unknown scheme '" + uri.getScheme() + "'; write unix:///path or tcp://host:port");
        };
    }

    private static Candidate command(String source, String command) {
        List<String> words =
                Stream.of(command.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return words.isEmpty()
                ? new Candidate.Unusable(source, "needs a command: command:docker system dial-stdio")
                : new Candidate.Listener(source, new EngineAddress.Command(words));
    }

    private static Candidate ssh(String source, URI uri) {
        // Not the parts that java.net.URI finds: a name of ssh's configuration may have an underscore.
        Matcher authority = SSH_AUTHORITY.matcher(Objects.requireNonNullElse(uri.getAuthority(), ""));
        if (!authority.matches() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return new Candidate.Unusable(
                    source, "is not of the form ssh://user@host:port; user and port are optional");
        }
        String user = authority.group("user");
        if (user != null && user.indexOf(':') >= 0) {
            return new Candidate.Unusable(
                    source, "contains a password, which ssh does not accept; let it log in with a key or an agent");
        }
        String host = authority.group("bracketed") == null ? authority.group("host") : authority.group("bracketed");
        String port = authority.group("port");
        String path = uri.getPath();
        return new Candidate.Listener(
                source,
                new EngineAddress.Ssh(
                        user,
                        host,
                        port == null ? 0 : Integer.parseInt(port),
                        path == null || path.length() <= 1 ? null : path));
    }

    private static Candidate unix(String source, URI uri) {
        String path = uri.getPath();
        // As in DOCKER_HOST=unix://var/run/docker.sock, which is missing a slash.
        if (uri.getAuthority() != null || path == null || path.isEmpty()) {
            return new Candidate.Unusable(source, "needs an absolute path: unix:///var/run/docker.sock");
        }
        return new Candidate.Listener(source, new EngineAddress.UnixSocket(Path.of(path)));
    }

    private static Candidate tcp(String source, URI uri, @Nullable TlsMaterial tls) {
        String host = uri.getHost();
        if (host == null) {
            return new Candidate.Unusable(source, "needs a host: tcp://host:port");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (tls == null) {
            return new Candidate.Listener(
                    source,
                    new EngineAddress.Tcp(bare, uri.getPort() < 0 ? EngineAddress.DEFAULT_PORT : uri.getPort()));
        }
        int port = uri.getPort() < 0 ? EngineAddress.DEFAULT_TLS_PORT : uri.getPort();
        return new Candidate.Listener(source, new EngineAddress.Tls(bare, port, tls));
    }
}
