package dev.mooring.internal.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the arguments that invocations of parameterized classes and methods have.
 *
 * <p>JUnit's module for these need not be there, so that its annotations are known by their names.
 *
 * @param ofClass the arguments of the class; empty for a class that is not parameterized
 * @param ofTests the arguments of each test method, besides those of the class
 */
public record ArgumentNames(Set<String> ofClass, Map<Method, Set<String>> ofTests) {

    private static final String PARAMS = "org.junit.jupiter.params.";

    public ArgumentNames {
        ofClass = Set.copyOf(ofClass);
        ofTests = Map.copyOf(ofTests);
    }

    /** The names where nothing is parameterized. */
    static final ArgumentNames NONE = new ArgumentNames(Set.of(), Map.of());

    /** @param injected the parameters that Mooring passes, and so are no arguments */
    static ArgumentNames of(Class<?> testClass, List<Method> tests, Set<AnnotatedElement> injected) {
        Map<Method, Set<String>> ofTests = new LinkedHashMap<>();
        for (Method test : tests) {
            ofTests.put(test, isAnnotated(test, PARAMS + "ParameterizedTest") ? parameters(test, injected) : Set.of());
        }
        Set<String> ofClass = new LinkedHashSet<>();
        if (isAnnotated(testClass, PARAMS + "ParameterizedClass")) {
            for (Constructor<?> constructor : testClass.getDeclaredConstructors()) {
                ofClass.addAll(parameters(constructor, injected));
            }
            for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (isAnnotated(field, PARAMS + "Parameter")) {
                        ofClass.add(field.getName());
                    }
                }
            }
        }
        return new ArgumentNames(ofClass, ofTests);
    }

    private static Set<String> parameters(Executable executable, Set<AnnotatedElement> injected) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameter parameter : executable.getParameters()) {
            if (!injected.contains(parameter) && !parameter.isImplicit() && !parameter.isSynthetic()) {
                names.add(parameter.getName());
            }
        }
        return names;
    }

    private static boolean isAnnotated(AnnotatedElement element, String annotation) {
        return carries(element, annotation, new HashSet<>());
    }

    private static boolean carries(AnnotatedElement element, String annotation, Set<Class<?>> seen) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type ->
                        type.getName().equals(annotation) || (seen.add(type) && carries(type, annotation, seen)));
    }
}
