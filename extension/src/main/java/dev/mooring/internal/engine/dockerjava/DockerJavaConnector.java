package dev.mooring.internal.engine.dockerjava;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import java.util.Optional;
import java.util.function.Function;

/** Connects to the engine that the docker command would speak to. */
public final class DockerJavaConnector implements EngineConnector {

    @Override
    public Engine connect(Function<String, Optional<String>> parameters) {
        return DockerJavaEngine.connect();
    }
}
