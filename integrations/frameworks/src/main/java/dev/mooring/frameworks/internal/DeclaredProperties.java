package dev.mooring.frameworks.internal;

import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.TestResources;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link ApplicationProperty} where a class and its environments declare something. */
final class DeclaredProperties {

    private DeclaredProperties() {}

    /** Whether a class, or an environment that it uses, sets a property. */
    static boolean isDeclaredBy(Class<?> testClass) {
        Set<Class<?>> places = new LinkedHashSet<>();
        for (Class<?> place : places(testClass, List.of())) {
            places.add(place);
            AnnotationSupport.findAnnotation(place, UseEnvironment.class)
                    .ifPresent(used -> Arrays.stream(used.value()).forEach(each -> addEnvironment(each, places)));
        }
        return places.stream()
                .flatMap(DeclaredProperties::elements)
                .anyMatch(element -> !propertiesOf(element).isEmpty());
    }

    private static void addEnvironment(Class<?> type, Set<Class<?>> places) {
        if (type.isRecord() && places.add(type)) {
            Arrays.stream(type.getRecordComponents()).forEach(held -> addEnvironment(held.getType(), places));
        }
    }

    /** Returns the values by the names of the properties; of two with one name, the nearest. Nothing is started. */
    static Map<String, DeclaredResource<String>> of(TestResources resources) {
        Map<String, DeclaredResource<String>> properties = new LinkedHashMap<>();
        for (Class<?> place : places(resources.context().getRequiredTestClass(), resources.environments())) {
            elements(place)
                    .forEach(element -> propertiesOf(element)
                            .forEach(property -> properties.put(
                                    property.name(),
                                    resources.text(
                                            textOf(property, place, element),
                                            "@ApplicationProperty",
                                            place,
                                            element))));
        }
        return properties;
    }

    private static List<ApplicationProperty> propertiesOf(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ApplicationProperty.class);
    }

    /** The text of the property, or that of the template beside it. */
    private static String textOf(ApplicationProperty property, Class<?> place, AnnotatedElement element) {
        if (!property.value().isEmpty()) {
            return property.value();
        }
        Template template = element.getAnnotation(Template.class);
        if (template == null) {
            throw new ConfigurationException(
                    where(place, element) + ": @ApplicationProperty(name = \"" + property.name() + "\") has no value.",
                    List.of("Write a value, for instance \"http://${app.address:8080}\", or put it beside a"
                            + " @Template."));
        }
        return template.value();
    }

    private static String where(Class<?> place, AnnotatedElement element) {
        return element instanceof Field field ? place.getSimpleName() + "." + field.getName() : place.getSimpleName();
    }

    /** A class and its fields; those of a record carry the annotations of its components. */
    private static Stream<AnnotatedElement> elements(Class<?> place) {
        return Stream.concat(
                Stream.of(place), Arrays.stream(place.getDeclaredFields()).filter(field -> !field.isSynthetic()));
    }

    /** The environments, the class with its superclasses and interfaces, and those around it, the nearest last. */
    private static Collection<Class<?>> places(Class<?> testClass, List<Class<?>> environments) {
        Set<Class<?>> places = new LinkedHashSet<>(environments);
        List<Class<?>> around = new ArrayList<>();
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            around.add(0, type);
        }
        around.forEach(type -> addHierarchy(type, places));
        return places;
    }

    private static void addHierarchy(Class<?> type, Set<Class<?>> places) {
        Class<?> superclass = type.getSuperclass();
        if (superclass != null && superclass != Object.class) {
            addHierarchy(superclass, places);
        }
        Arrays.stream(type.getInterfaces()).forEach(each -> addHierarchy(each, places));
        places.add(type);
    }
}
