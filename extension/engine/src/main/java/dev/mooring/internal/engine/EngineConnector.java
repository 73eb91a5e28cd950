package dev.mooring.internal.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds an engine and connects to it. */
@FunctionalInterface
public interface EngineConnector {

    /** The parameter that names the engine: an address as in {@code DOCKER_HOST}, a context or a command. */
    String ENGINE = "mooring.engine";

    /** The parameter that limits how long an engine may take to begin its answer. */
    String ENGINE_TIMEOUT = "mooring.engine.timeout";

    /**
     * Connects.
     *
     * @param parameters the configuration parameters
     * @param secrets receives each secret before it is used, so that it is masked
     * @throws dev.mooring.resource.MooringException if no engine answers; the message says what was tried
     */
    Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets);

    /**
     * Connects once more to clean up, even if a part of the engine does not answer any more.
     *
     * @throws dev.mooring.resource.MooringException if no part of it answers
     */
    default Engine reconnect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        return connect(parameters, secrets);
    }
}
