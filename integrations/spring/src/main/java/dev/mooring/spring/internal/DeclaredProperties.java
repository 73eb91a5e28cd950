package dev.mooring.spring.internal;

import dev.mooring.Template;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.TestResources;
import dev.mooring.spring.SpringProperty;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link SpringProperty} where a class and its environments declare something. */
final class DeclaredProperties {

    private DeclaredProperties() {}

    /** Returns the values by the names of the properties; of two with one name, the nearest. */
    static Map<String, DeclaredResource<String>> of(TestResources resources) {
        Map<String, DeclaredResource<String>> properties = new LinkedHashMap<>();
        for (Class<?> place : ClassConnections.places(resources)) {
            for (AnnotatedElement element : elements(place)) {
                for (SpringProperty property :
                        AnnotationSupport.findRepeatableAnnotations(element, SpringProperty.class)) {
                    properties.put(
                            property.name(),
                            resources.text(textOf(property, place, element), "@SpringProperty", place, element));
                }
            }
        }
        return properties;
    }

    private static List<AnnotatedElement> elements(Class<?> place) {
        List<AnnotatedElement> elements = new ArrayList<>();
        elements.add(place);
        // Those of a record carry the annotations of its components.
        Arrays.stream(place.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .forEach(elements::add);
        return elements;
    }

    /** The text of the property, or that of the template beside it. */
    static String textOf(SpringProperty property, Class<?> place, AnnotatedElement element) {
        if (!property.value().isEmpty()) {
            return property.value();
        }
        Template template = element.getAnnotation(Template.class);
        if (template == null) {
            throw new ConfigurationException(
                    where(place, element) + ": @SpringProperty(name = \"" + property.name() + "\") has no value.",
                    List.of("Write a value, for instance \"http://${app.address:8080}\", or put it beside a"
                            + " @Template."));
        }
        return template.value();
    }

    private static String where(Class<?> place, AnnotatedElement element) {
        return element instanceof Field field ? place.getSimpleName() + "." + field.getName() : place.getSimpleName();
    }
}
