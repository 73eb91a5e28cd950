package dev.mooring.spring.internal;

import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.MooringException;
import dev.mooring.spring.SpringConnection;
import dev.mooring.spring.SpringProperty;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the components of a started environment connect an application to.
 *
 * @param properties the properties by their names
 * @param details the connection details for Spring Boot
 */
record RecordConnections(Map<String, Object> properties, List<DetailsBean> details) {

    static RecordConnections of(Record environment) {
        RecordConnections connections = new RecordConnections(new LinkedHashMap<>(), new ArrayList<>());
        List<Component> components = components(environment);
        for (Kind kind : Kind.values()) {
            connections.connect(environment, kind, components);
        }
        components.forEach(connections::set);
        return connections;
    }

    /** A component of the record, or of one that it holds. */
    private record Component(RecordComponent declared, Object value) {

        Optional<SpringConnection> annotation() {
            return AnnotationSupport.findAnnotation(declared, SpringConnection.class);
        }

        boolean isMarked() {
            return annotation().filter(SpringConnection::value).isPresent();
        }

        String prefix() {
            return annotation().map(SpringConnection::prefix).orElse("");
        }

        @Override
        public String toString() {
            return "'" + declared.getName() + "' ("
                    + declared.getDeclaringRecord().getSimpleName() + "(" + declared.getName() + "))";
        }
    }

    private static List<Component> components(Record environment) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent declared : environment.getClass().getRecordComponents()) {
            Object value = read(declared.getAccessor(), environment);
            components.add(new Component(declared, value));
            if (value instanceof Record held && held.getClass().isAnnotationPresent(dev.mooring.Environment.class)) {
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

    private void connect(Record environment, Kind kind, List<Component> components) {
        List<Component> unmarked = new ArrayList<>();
        List<Component> marked = new ArrayList<>();
        for (Class<?> type : kind.types()) {
            List<Component> ofType = components.stream()
                    .filter(component -> type.isInstance(component.value()))
                    .toList();
            ofType.stream().filter(Component::isMarked).forEach(component -> {
                if (component.prefix().isEmpty()) {
                    marked.add(component);
                } else {
                    add(component, component.prefix());
                }
            });
            if (unmarked.isEmpty()) {
                ofType.stream()
                        .filter(component -> component.annotation().isEmpty())
                        .forEach(unmarked::add);
            }
        }
        List<Component> chosen = marked.isEmpty() ? unmarked : marked;
        if (chosen.size() > 1) {
            throw new ConfigurationException(
                    "The application can be connected to one " + kind + ", but the environment "
                            + environment.getClass().getSimpleName() + " has these: "
                            + chosen.stream().map(Component::toString).collect(Collectors.joining(", ")) + ".",
                    List.of("Put @SpringConnection on the one that Spring Boot is to use, and"
                            + " @SpringConnection(prefix = \"app.other\") or @SpringConnection(false) on the"
                            + " others."));
        }
        chosen.forEach(component -> add(component, ""));
    }

    private void add(Component component, String prefix) {
        Facts facts = Facts.of(component.value());
        facts.properties()
                .forEach((name, text) ->
                        properties.put((prefix.isEmpty() ? facts.prefix() : prefix) + "." + name, text));
        if (prefix.isEmpty()) {
            details.addAll(facts.details());
        }
    }

    private void set(Component component) {
        for (SpringProperty property :
                AnnotationSupport.findRepeatableAnnotations(component.declared(), SpringProperty.class)) {
            if (!property.value().isEmpty() || !(component.value() instanceof String)) {
                throw new ConfigurationException(
                        component + ": @SpringProperty(name = \"" + property.name()
                                + "\") has a value of its own, which only a test can use.",
                        List.of("Put it without a value on a component with @Template: @Template(\"http://"
                                + "${app.address:8080}\") @SpringProperty(name = \"" + property.name()
                                + "\") String url."));
            }
            properties.put(property.name(), component.value());
        }
    }
}
