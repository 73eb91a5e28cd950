package dev.mooring.internal.engine.http;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.text.Durations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connects to the engine behind the socket that a configuration parameter names. */
public final class ProxiedConnector implements EngineConnector {

    /** The parameter. */
    public static final String SOCKET = "mooring.test.socket";

    @Override
    public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DOCKER_HOST", "unix://" + parameters.apply(SOCKET).orElseThrow());
        return HttpEngine.connect(
                new DockerSettings(environment, Path.of(System.getProperty("user.home"))),
                secrets,
                parameters.apply(ENGINE_TIMEOUT).map(Durations::parse).orElse(Patience.STANDARD));
    }
}
