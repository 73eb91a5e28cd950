package dev.mooring.frameworks.internal;

import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.TestResources;
import io.micronaut.test.support.TestPropertyProvider;
import io.micronaut.test.support.TestPropertyProviderFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Connects the application of a Micronaut test before it starts. */
public final class MicronautProperties implements TestPropertyProviderFactory {

    private static final DefaultDatabase DATABASE = DefaultDatabase.OF_MICRONAUT;

    /** Found by its name. */
    public MicronautProperties() {}

    @Override
    public TestPropertyProvider create(Map<String, Object> availableProperties, Class<?> testClass) {
        return () ->
                FrameworkTests.current().map(MicronautProperties::propertiesOf).orElse(Map.of());
    }

    private static Map<String, String> propertiesOf(TestResources resources) {
        Map<String, DeclaredResource<String>> declared = DeclaredProperties.of(resources);
        Map<String, String> properties = new LinkedHashMap<>();
        if (!declared.containsKey(DATABASE.url())) {
            databases(resources).forEach(database -> properties.putAll(DATABASE.properties(database.get())));
        }
        declared.forEach((name, text) -> properties.put(name, text.get()));
        return properties;
    }

    /** The only database, or none. */
    private static List<? extends DeclaredResource<?>> databases(TestResources resources) {
        List<? extends DeclaredResource<?>> candidates = DefaultDatabase.TYPES.stream()
                .map(resources::all)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (candidates.size() > 1) {
            throw new ConfigurationException(
                    "The application of "
                            + resources.context().getRequiredTestClass().getSimpleName()
                            + " can be connected to one database, but these are declared: "
                            + candidates.stream()
                                    .map(each -> "'" + each.name() + "' (" + each.declaredAt() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".",
                    List.of(DATABASE.several(candidates.get(0).name())));
        }
        return candidates;
    }
}
