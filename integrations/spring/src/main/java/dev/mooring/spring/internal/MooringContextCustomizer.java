package dev.mooring.spring.internal;

import dev.mooring.services.internal.database.FixedTestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Connects a context to what a test class declares. It is a part of the key of Spring's cache, where it stands for what
 * the context is connected to.
 */
final class MooringContextCustomizer implements ContextCustomizer {

    private final ClassConnections connections;
    private final ContextConnection connection;

    MooringContextCustomizer(ClassConnections connections, ContextConnection connection) {
        this.connections = connections;
        this.connection = connection;
    }

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Class<?> testClass = configuration.getTestClass();
        connection.open(context, connections, "the application context of " + testClass.getSimpleName());
        try {
            connect(context, configuration);
        } catch (RuntimeException failure) {
            // Nobody closes a context that has not begun to start.
            connection.release(context);
            throw failure;
        }
    }

    private void connect(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Map<String, Object> properties = new LinkedHashMap<>();
        ClassLoader loader = configuration.getTestClass().getClassLoader();
        List<FixedTestDatabase> fresh = new ArrayList<>();
        for (Connected connected : connections.connections()) {
            Object value = connected.resource().get();
            Facts facts = Facts.of(value);
            String prefix = connected.prefix().isEmpty() ? facts.prefix() : connected.prefix();
            facts.properties().forEach((name, text) -> properties.put(prefix + "." + name, text));
            if (connected.prefix().isEmpty()) {
                facts.details().forEach(details -> details.register(registry(context), loader));
            }
            if (value instanceof FixedTestDatabase database) {
                fresh.add(database);
            }
        }
        if (!fresh.isEmpty()) {
            FreshDatabases.install(context, configuration.getParentApplicationContext(), fresh);
        }
        connections.properties().forEach((name, text) -> properties.put(name, text.get()));
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new ConnectionProperties(properties, connection, connections.resources()));
        if (connections.connections().stream().anyMatch(connected -> connected.kind() == Kind.DATABASE)) {
            // Otherwise @DataJpaTest and its like would replace the data source by an embedded one.
            sources.addLast(new MapPropertySource(
                    ConnectionProperties.NAME + " for test slices", Map.of("spring.test.database.replace", "none")));
        }
    }

    private static BeanDefinitionRegistry registry(ConfigurableApplicationContext context) {
        return (BeanDefinitionRegistry) context.getBeanFactory();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MooringContextCustomizer that && connection == that.connection;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(connection);
    }
}
