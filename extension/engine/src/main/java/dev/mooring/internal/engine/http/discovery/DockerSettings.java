package dev.mooring.internal.engine.http.discovery;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's settings for Docker, most of them environment variables.
 *
 * @param engine the engine of this run, as an address or the name of a context, which takes precedence over the
 *     environment ({@code mooring.engine}); an empty text if it is not set
 * @param environment the environment variables
 * @param home the user's home directory
 * @since 0.1
 */
public record DockerSettings(String engine, Map<String, String> environment, Path home) {

    static final String HOST = "DOCKER_HOST";
    static final String API_VERSION = "DOCKER_API_VERSION";
    static final String TLS_VERIFY = "DOCKER_TLS_VERIFY";
    static final String TLS = "DOCKER_TLS";
    static final String CERT_PATH = "DOCKER_CERT_PATH";

    /** Copies the variables. */
    public DockerSettings {
        environment = Map.copyOf(environment);
    }

    /** Creates settings from the environment only. */
    public DockerSettings(Map<String, String> environment, Path home) {
        this("", environment, home);
    }

    /** Returns the settings of this process. */
    public static DockerSettings ofProcess() {
        return new DockerSettings(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Returns these settings with an engine. */
    public DockerSettings withEngine(String chosen) {
        return new DockerSettings(chosen, environment, home);
    }

    /** {@code mooring.engine}. */
    Optional<String> chosen() {
        return Optional.of(engine.strip()).filter(text -> !text.isEmpty());
    }

    /** {@code DOCKER_HOST}. */
    Optional<String> host() {
        return variable(HOST);
    }

    /** {@code DOCKER_CONTEXT}. */
    Optional<String> context() {
        return variable("DOCKER_CONTEXT");
    }

    /** {@code DOCKER_API_VERSION}. */
    Optional<String> apiVersion() {
        return variable(API_VERSION);
    }

    /** {@code DOCKER_TLS_VERIFY}: any text at all means yes, as it does for the {@code docker} command. */
    boolean tlsVerify() {
        return variable(TLS_VERIFY).isPresent();
    }

    /** {@code DOCKER_TLS}: TLS without verification, unless {@link #tlsVerify()}. */
    boolean tls() {
        return tlsVerify() || variable(TLS).isPresent();
    }

    /** {@code DOCKER_CERT_PATH}, by default the configuration directory. */
    Path certificates() {
        return variable(CERT_PATH).map(Path::of).orElseGet(this::configDirectory);
    }

    /** {@code DOCKER_CONFIG}, by default {@code ~/.docker}. */
    public Path configDirectory() {
        return variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home.resolve(".docker"));
    }

    /** {@code XDG_RUNTIME_DIR}, where rootless engines put their sockets. */
    Optional<Path> runtimeDirectory() {
        return variable("XDG_RUNTIME_DIR").map(Path::of);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
