package dev.mooring.spring.internal;

import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The properties of a context that say what it is connected to. Unlike beans, they are still there when it has failed.
 */
final class ConnectionProperties extends MapPropertySource {

    static final String NAME = "Mooring's properties";

    private final ContextConnection connection;

    ConnectionProperties(Map<String, Object> properties, ContextConnection connection) {
        super(NAME, properties);
        this.connection = connection;
    }

    /** What a context is connected to. */
    static Optional<ContextConnection> connectionOf(ConfigurableApplicationContext context) {
        return context.getEnvironment().getPropertySources().get(NAME) instanceof ConnectionProperties found
                ? Optional.of(found.connection)
                : Optional.empty();
    }
}
