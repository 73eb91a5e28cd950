package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Names an engine that was found in the environment variables of another process.
 *
 * <p>All paths and the context are resolved, because the other process may have another working directory and another
 * home directory, and the current context may change.
 */
public final class EngineVariables {

    /** The variables by which {@code ssh} finds the user's agent and ticket. */
    private static final List<String> OF_SSH = List.of("SSH_AUTH_SOCK", "KRB5CCNAME");

    /** By which {@code docker} finds the engine that it is to reach. */
    private static final List<String> OF_DOCKER = List.of("DOCKER_CONFIG", "DOCKER_CONTEXT");

    private EngineVariables() {}

    /** The variables that name this engine, with the version of its API that is in use. */
    public static Map<String, String> of(EngineAddress address, ApiVersion version) {
        return of(address, version, System.getenv());
    }

    static Map<String, String> of(EngineAddress address, ApiVersion version, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(DockerSettings.API_VERSION, version.toString());
        if (address instanceof EngineAddress.Tls tls) {
            variables.put(DockerSettings.HOST, new EngineAddress.Tcp(tls.host(), tls.port()).toString());
            variables.put(tls.material().verify() ? DockerSettings.TLS_VERIFY : DockerSettings.TLS, "1");
            variables.put(DockerSettings.CERT_PATH, directoryOf(tls.material()).toString());
        } else {
            variables.put(DockerSettings.HOST, address.toString());
        }
        List<String> needed = address instanceof EngineAddress.Ssh
                ? OF_SSH
                : address instanceof EngineAddress.Command ? OF_DOCKER : List.of();
        needed.stream().filter(environment::containsKey).forEach(name -> variables.put(name, environment.get(name)));
        return variables;
    }

    /**
     * If there are no certificates, names a directory without any, because Docker would otherwise use those in the
     * user's home.
     */
    private static Path directoryOf(TlsMaterial material) {
        return Stream.of(material.ca(), material.certificate(), material.key())
                .filter(Objects::nonNull)
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Path.of(System.getProperty("java.home")).toAbsolutePath());
    }
}
