package dev.mooring.spring.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Connects the contexts of test classes that use Mooring. */
public final class MooringContextCustomizerFactory implements ContextCustomizerFactory {

    /** Found by its name. */
    public MooringContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return SpringTests.ofClass(testClass)
                .map(ClassConnections::of)
                .filter(connections -> !connections.isEmpty())
                .map(connections -> new MooringContextCustomizer(
                        connections, ConnectionUse.of(connections.resources().context())))
                .orElse(null);
    }
}
