package dev.mooring.spring.internal;

import dev.mooring.spi.TestResources;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The properties of a context that say what it is connected to. Unlike beans, they are still there when it has failed.
 */
final class ConnectionProperties extends MapPropertySource {

    static final String NAME = "Mooring's properties";

    private final ContextConnection connection;
    private final TestResources test;

    /** @param test what the test class can use that the context is made for */
    ConnectionProperties(Map<String, Object> properties, ContextConnection connection, TestResources test) {
        super(NAME, properties);
        this.connection = connection;
        this.test = test;
    }

    /** What the test class can use that a context is made for; empty outside of tests. */
    static Optional<TestResources> testOf(ConfigurableEnvironment environment) {
        return environment.getPropertySources().get(NAME) instanceof ConnectionProperties found
                ? Optional.of(found.test)
                : Optional.empty();
    }

    /** What a context is connected to. */
    static Optional<ContextConnection> connectionOf(ConfigurableApplicationContext context) {
        return context.getEnvironment().getPropertySources().get(NAME) instanceof ConnectionProperties found
                ? Optional.of(found.connection)
                : Optional.empty();
    }
}
