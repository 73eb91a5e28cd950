package dev.mooring.spring.internal;

import dev.mooring.MooringContext;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.TestResources;
import dev.mooring.spring.StartEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Starts environments for an application that runs outside of tests, and connects it before it looks for its beans. In
 * a test, whose application is connected already, the environments are those of the test.
 */
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
        Optional<TestResources> test = Optional.ofNullable(environment).flatMap(ConnectionProperties::testOf);
        if (test.isPresent()) {
            for (Class<? extends Record> type : annotation.value()) {
                register(registry, type, ofTest(type, test.get(), metadata));
            }
            return;
        }
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

    /** A second environment beside that of the test would be the one that the application is connected to. */
    private static Record ofTest(Class<? extends Record> type, TestResources test, AnnotationMetadata metadata) {
        String testClass = test.context().getRequiredTestClass().getSimpleName();
        if (!test.environments().contains(type)) {
            String configuration = metadata.getClassName().replaceFirst(".*[.$]", "");
            throw new ConfigurationException(
                    configuration + " starts the environment " + type.getSimpleName() + " (@StartEnvironment), but the"
                            + " application of the test " + testClass + " is connected to what " + testClass
                            + " declares.",
                    List.of("Write @UseEnvironment(" + type.getSimpleName() + ".class) on " + testClass
                            + " instead of declaring servers there, so that test and application share the"
                            + " environment, or do not import " + configuration + "."));
        }
        return MooringContext.of(test.context()).get(type);
    }

    private static <R extends Record> void register(BeanDefinitionRegistry registry, Class<R> type, Record started) {
        R instance = type.cast(started);
        RootBeanDefinition definition = new RootBeanDefinition(type, () -> instance);
        // The record belongs to the session, which may outlive the context.
        definition.setDestroyMethodName("");
        registry.registerBeanDefinition(type.getName(), definition);
    }
}
