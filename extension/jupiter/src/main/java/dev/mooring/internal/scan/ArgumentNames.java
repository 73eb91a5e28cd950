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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the arguments that invocations of parameterized classes and methods have.
 *
 * <p>The annotations are recognized by their names, because JUnit's module for them may be missing.
 *
 * @param ofClass the arguments of the class; empty for a class that is not parameterized
 * @param ofTests the arguments of each test method, besides those of the class
 * @param nameless whether the names of some arguments are not in the class file
 */
public record ArgumentNames(Set<String> ofClass, Map<Method, Set<String>> ofTests, boolean nameless) {

    private static final String PARAMS = "org.junit.jupiter.params.";

    public ArgumentNames {
        ofClass = Set.copyOf(ofClass);
        ofTests = Map.copyOf(ofTests);
    }

    /** The names where nothing is parameterized. */
    static final ArgumentNames NONE = new ArgumentNames(Set.of(), Map.of(), false);

    /** @param injected the parameters that Mooring passes, and so are no arguments */
    static ArgumentNames of(Class<?> testClass, List<Method> tests, Set<AnnotatedElement> injected) {
        Map<Method, Set<String>> ofTests = new LinkedHashMap<>();
        Set<Executable> parameterized = new LinkedHashSet<>();
        for (Method test : tests) {
            if (isAnnotated(test, PARAMS + "ParameterizedTest")) {
                parameterized.add(test);
                ofTests.put(test, names(test, injected));
            } else {
                ofTests.put(test, Set.of());
            }
        }
        Set<String> ofClass = new LinkedHashSet<>();
        if (isAnnotated(testClass, PARAMS + "ParameterizedClass")) {
            for (Constructor<?> constructor : testClass.getDeclaredConstructors()) {
                parameterized.add(constructor);
                ofClass.addAll(names(constructor, injected));
            }
            for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (isAnnotated(field, PARAMS + "Parameter")) {
                        ofClass.add(field.getName());
                    }
                }
            }
        }
        boolean nameless = parameterized.stream()
                .flatMap(executable -> arguments(executable, injected))
                .anyMatch(parameter -> !parameter.isNamePresent());
        return new ArgumentNames(ofClass, ofTests, nameless);
    }

    private static Set<String> names(Executable executable, Set<AnnotatedElement> injected) {
        return arguments(executable, injected)
                .filter(Parameter::isNamePresent)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Parameter> arguments(Executable executable, Set<AnnotatedElement> injected) {
        return Arrays.stream(executable.getParameters())
                .filter(parameter ->
                        !injected.contains(parameter) && !parameter.isImplicit() && !parameter.isSynthetic());
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
