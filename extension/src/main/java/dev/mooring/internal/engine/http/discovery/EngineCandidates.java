package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the places where an engine may listen, in the order in which they are asked.
 *
 * <p>What the user names is the only candidate, as it is for the {@code docker} command: tests that silently went to
 * another engine would be worse than tests that fail. Only where nothing is named, the usual sockets are tried.
 */
final class EngineCandidates {

    private static final String DEFAULT_CONTEXT = "default";

    private final DockerSettings settings;
    private final Contexts contexts;

    EngineCandidates(DockerSettings settings, Contexts contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    List<Candidate> list() {
        Optional<String> host = settings.host();
        if (host.isPresent()) {
            TlsMaterial tls = settings.tls() ? TlsMaterial.in(settings.certificates(), settings.tlsVerify()) : null;
            return List.of(parse("DOCKER_HOST=" + host.get(), host.get(), tls));
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
            case "ssh" ->
                new Candidate.Unusable(
                        source,
                        "ssh:// is not supported; forward the socket, for instance"
                                + " `ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock "
                                + uri.getAuthority()
                                + "`, and set DOCKER_HOST=unix:///tmp/docker.sock");
            case "npipe" ->
                new Candidate.Unusable(
                        source,
                        "named pipes are not supported; let Docker Desktop expose tcp://localhost:2375 and set DOCKER_HOST");
            default ->
                new Candidate.Unusable(
                        source, "unknown scheme '" + uri.getScheme() + "'; write unix:///path or tcp://host:port");
        };
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
