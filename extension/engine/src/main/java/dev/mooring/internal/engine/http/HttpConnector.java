package dev.mooring.internal.engine.http;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.text.Durations;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connects to the configured engine, or otherwise to the one that the {@code docker} command would use. */
public final class HttpConnector implements EngineConnector {

    @Override
    public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        return HttpEngine.connect(
                DockerSettings.ofProcess().withEngine(parameters.apply(ENGINE).orElse("")),
                secrets,
                parameters.apply(ENGINE_TIMEOUT).map(Durations::parse).orElse(Patience.STANDARD));
    }
}
