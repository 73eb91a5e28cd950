package dev.mooring.frameworks.internal;

import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.TestResources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Connects the application of a test that uses MicroProfile Config.
 *
 * <p>A configuration is made on the thread of the test. Its values may be read later by threads of the application.
 */
public final class MicroProfileProperties implements ConfigSource {

    /** More than system properties (400) and environment variables (300) have. */
    private static final int ORDINAL = 500;

    private final Map<String, DeclaredResource<String>> properties;

    /** Found by its name. */
    public MicroProfileProperties() {
        properties =
                FrameworkTests.current().map(MicroProfileProperties::declared).orElse(Map.of());
    }

    private static Map<String, DeclaredResource<String>> declared(TestResources resources) {
        return DeclaredProperties.of(resources);
    }

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((name, text) -> values.put(name, text.get()));
        return values;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        DeclaredResource<String> text = properties.get(name);
        return text == null ? null : text.get();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "Mooring's properties";
    }
}
