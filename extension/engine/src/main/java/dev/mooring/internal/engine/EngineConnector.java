package dev.mooring.internal.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds an engine and connects to it. */
@FunctionalInterface
public interface EngineConnector {

    /** The parameter that names the engine: an address as in {@code DOCKER_HOST}, a context or a command. */
    String ENGINE = "mooring.engine";

    /** The parameter that says how long an engine may be silent when it is asked something. */
    String ENGINE_TIMEOUT = "mooring.engine.timeout";

    /**
     * Connects.
     *
     * @param parameters the configuration parameters
     * @param secrets receives what must not be printed, before it is used
     * @throws dev.mooring.resource.MooringException if there is none; the message says what was tried
     */
    Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets);

    /**
     * Connects once more to clean up, even if a part of the engine does not answer any more.
     *
     * @throws dev.mooring.resource.MooringException if nothing of it answers
     */
    default Engine reconnect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        return connect(parameters, secrets);
    }
}
