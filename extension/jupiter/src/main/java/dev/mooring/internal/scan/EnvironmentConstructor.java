package dev.mooring.internal.scan;

import dev.mooring.Environment;
import dev.mooring.resource.Docker;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the constructor that creates an environment: the canonical one, or, if the components have no annotations,
 * another one with annotated parameters. Such a record can hold objects that it creates from its resources.
 */
public final class EnvironmentConstructor {

    private EnvironmentConstructor() {}

    /** The constructor to call with what its parameters are given. */
    public static Constructor<?> of(Class<? extends Record> type) {
        List<Constructor<?>> others = others(type);
        return others.size() == 1 ? others.get(0) : RecordComponents.canonical(type);
    }

    /** The constructors that are declared instead of the components; more than one is a mistake. */
    static List<Constructor<?>> others(Class<? extends Record> type) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        if (components.stream().anyMatch(component -> isAnnotated(RecordComponents.annotations(component)))
                || components.stream().allMatch(component -> isKnown(component.getType()))) {
            return List.of();
        }
        Constructor<?> canonical = RecordComponents.canonical(type);
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !constructor.isSynthetic() && !constructor.equals(canonical))
                .filter(EnvironmentConstructor::isDeclared)
                .toList();
    }

    private static boolean isDeclared(Constructor<?> constructor) {
        List<Parameter> parameters = List.of(constructor.getParameters());
        return parameters.stream().anyMatch(EnvironmentConstructor::isAnnotated)
                || (!parameters.isEmpty() && parameters.stream().allMatch(parameter -> isKnown(parameter.getType())));
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return isAnnotated(Arrays.asList(element.getDeclaredAnnotations()));
    }

    private static boolean isAnnotated(List<Annotation> annotations) {
        return ElementReader.isAnnotated(annotations);
    }

    /** Whether the type alone determines what is injected. */
    private static boolean isKnown(Class<?> type) {
        return type == Docker.class || type.isAnnotationPresent(Environment.class);
    }
}
