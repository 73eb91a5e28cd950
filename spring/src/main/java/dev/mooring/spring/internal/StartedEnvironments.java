package dev.mooring.spring.internal;

import dev.mooring.spring.StartEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.AnnotationMetadata;

/** Starts environments for an application that runs outside of tests, and connects it before it looks for its beans. */
public final class StartedEnvironments implements ImportBeanDefinitionRegistrar, EnvironmentAware {

    private @Nullable ConfigurableEnvironment environment;

    /** Made by Spring. */
    public StartedEnvironments() {}

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        StartEnvironment annotation =
                metadata.getAnnotations().get(StartEnvironment.class).synthesize();
        Map<String, Object> properties = new LinkedHashMap<>();
        @Nullable ClassLoader loader = ((ConfigurableListableBeanFactory) registry).getBeanClassLoader();
        for (Class<? extends Record> type : annotation.value()) {
            Record started = DevelopmentSession.start(type);
            register(registry, type, started);
            RecordConnections connections = RecordConnections.of(started);
            properties.putAll(connections.properties());
            connections.details().forEach(details -> details.register(registry, loader));
        }
        ConfigurableEnvironment target = environment;
        if (target != null) {
            // A source replaces one of the same name: that of another class, or of the test around it.
            target.getPropertySources()
                    .addFirst(new MapPropertySource(
                            ConnectionProperties.NAME + " of " + metadata.getClassName(), properties));
        }
    }

    private static <R extends Record> void register(BeanDefinitionRegistry registry, Class<R> type, Record started) {
        R instance = type.cast(started);
        RootBeanDefinition definition = new RootBeanDefinition(type, () -> instance);
        // The record belongs to the session, which may outlive the context.
        definition.setDestroyMethodName("");
        registry.registerBeanDefinition(type.getName(), definition);
    }
}
