package dev.mooring.frameworks.internal;

import dev.mooring.Environment;
import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.MooringException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the components of a started environment connect an application to. */
final class RecordProperties {

    private RecordProperties() {}

    static Map<String, String> of(Record environment, DefaultDatabase database) {
        List<Component> components = components(environment);
        Map<String, String> set = new LinkedHashMap<>();
        components.forEach(component -> set.putAll(component.properties()));
        Map<String, String> properties = new LinkedHashMap<>();
        if (!set.containsKey(database.url())) {
            databases(environment, components, database)
                    .forEach(component -> properties.putAll(database.properties(component.value())));
        }
        properties.putAll(set);
        return properties;
    }

    /** A component of the record, or of one that it holds. */
    record Component(RecordComponent declared, Object value) {

        Map<String, String> properties() {
            Map<String, String> properties = new LinkedHashMap<>();
            for (ApplicationProperty property :
                    AnnotationSupport.findRepeatableAnnotations(declared, ApplicationProperty.class)) {
                if (!property.value().isEmpty() || !(value instanceof String text)) {
                    throw new ConfigurationException(
                            this + ": @ApplicationProperty(name = \"" + property.name()
                                    + "\") must stand without a value on a component of type String.",
                            List.of("Write @Template(\"http://${app.address:8080}\") @ApplicationProperty(name = \""
                                    + property.name() + "\") String url."));
                }
                properties.put(property.name(), text);
            }
            return properties;
        }

        @Override
        public String toString() {
            return "'" + declared.getName() + "' ("
                    + declared.getDeclaringRecord().getSimpleName() + "(" + declared.getName() + "))";
        }
    }

    static List<Component> components(Record environment) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent declared : environment.getClass().getRecordComponents()) {
            Object value = read(declared.getAccessor(), environment);
            components.add(new Component(declared, value));
            if (value instanceof Record held && held.getClass().isAnnotationPresent(Environment.class)) {
                components.addAll(components(held));
            }
        }
        return components;
    }

    private static Object read(Method accessor, Record environment) {
        try {
            ((AccessibleObject) accessor).setAccessible(true);
            return accessor.invoke(environment);
        } catch (ReflectiveOperationException failure) {
            throw new MooringException(
                    "The environment " + environment.getClass().getName() + " could not be read: " + failure, failure);
        }
    }

    /** The only database, or none. */
    private static List<Component> databases(Record environment, List<Component> components, DefaultDatabase database) {
        List<Component> candidates = DefaultDatabase.TYPES.stream()
                .map(type -> components.stream()
                        .filter(component -> type.isInstance(component.value()))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (candidates.size() > 1) {
            throw new ConfigurationException(
                    "The application can be connected to one database, but the environment "
                            + environment.getClass().getSimpleName() + " has these: "
                            + candidates.stream().map(Component::toString).collect(Collectors.joining(", ")) + ".",
                    List.of("Add a component for the one that " + database.framework() + " is to use: @Template(\"${"
                            + candidates.get(0).declared().getName() + ".jdbcUrl}\") @ApplicationProperty(name = \""
                            + database.url() + "\") String url, and others for its user and password."));
        }
        return candidates;
    }
}
