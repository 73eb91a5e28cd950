package dev.mooring.internal.scan;

import dev.mooring.Environment;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ParameterLabel;
import dev.mooring.internal.declaration.Source;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads a test class with its superclasses and interfaces; enclosing classes are read by themselves. */
public final class ClassScanner {

    private final Class<?> testClass;
    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final Overrides overrides;
    private final Findings findings;
    private final ElementReader elements;
    private final List<Scanned.EnvironmentUse> environments = new ArrayList<>();

    private ClassScanner(Class<?> testClass, Surroundings surroundings, Mistakes mistakes) {
        this.testClass = testClass;
        this.surroundings = surroundings;
        this.mistakes = mistakes;
        this.overrides = Overrides.of(testClass, surroundings, mistakes);
        this.findings = new Findings(overrides::apply);
        this.elements = new ElementReader(surroundings, mistakes, findings);
    }

    /**
     * Reads a test class.
     *
     * @param mistakes collects the mistakes
     */
    public static Scanned scan(Class<?> testClass, Surroundings surroundings, Mistakes mistakes) {
        return new ClassScanner(testClass, surroundings, mistakes).scan();
    }

    private Scanned scan() {
        TypeReader types = new TypeReader(surroundings, mistakes, findings);
        for (Class<?> type : Hierarchy.of(testClass)) {
            useEnvironments(type);
            types.read(ofClass(type));
            for (Field field : type.getDeclaredFields()) {
                if (!field.isSynthetic() && !isComponentOfTestClass(field)) {
                    elements.read(ofField(type, field));
                }
            }
        }
        for (Constructor<?> constructor : testClass.getDeclaredConstructors()) {
            if (!constructor.isSynthetic()) {
                readParameters(constructor, surroundings.instancePerClass() ? Scope.CLASS : Scope.METHOD);
            }
        }
        ReflectionSupport.findMethods(
                        testClass, method -> method.getParameterCount() > 0, HierarchyTraversalMode.TOP_DOWN)
                .forEach(this::readMethod);
        overrides.tellUnused(findings.declared());
        return new Scanned(testClass, findings.declared(), findings.injections(), environments, arguments(), List.of());
    }

    private ArgumentNames arguments() {
        List<Method> tests =
                ReflectionSupport.findMethods(testClass, JUnitMethods::isTest, HierarchyTraversalMode.TOP_DOWN);
        Set<AnnotatedElement> injected =
                findings.injections().stream().map(InjectionPoint::target).collect(Collectors.toSet());
        return ArgumentNames.of(testClass, tests, injected);
    }

    private Element ofClass(Class<?> type) {
        return new Element(
                new Source(type, type),
                type,
                Arrays.asList(type.getDeclaredAnnotations()),
                Optional.empty(),
                "",
                new Home.OfClass(testClass),
                Scope.CLASS);
    }

    private Element ofField(Class<?> type, Field field) {
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        // What depends on an overridden container differs from what other subclasses have, and so does all of it.
        boolean shared = isStatic && type != testClass && overrides.isEmpty();
        Home home = shared ? new Home.OfSuperclass(type) : new Home.OfClass(testClass);
        return new Element(
                new Source(type, field),
                field,
                Arrays.asList(field.getDeclaredAnnotations()),
                Optional.of(field.getType()),
                field.getName(),
                home,
                isStatic ? Scope.CLASS : Scope.METHOD);
    }

    /** The fields of a record are set by its constructor, whose parameters bear the same annotations. */
    private boolean isComponentOfTestClass(Field field) {
        return field.getDeclaringClass().isRecord() && !Modifier.isStatic(field.getModifiers());
    }

    private void readMethod(Method method) {
        boolean annotated = Arrays.stream(method.getParameters())
                .anyMatch(parameter -> ElementReader.isAnnotated(Arrays.asList(parameter.getDeclaredAnnotations())));
        if (JUnitMethods.isLifecycleOfClass(method)) {
            readParameters(method, Scope.CLASS);
        } else if (JUnitMethods.isOfMethod(method)) {
            readParameters(method, Scope.METHOD);
        } else if (annotated) {
            for (Parameter parameter : method.getParameters()) {
                if (ElementReader.isAnnotated(Arrays.asList(parameter.getDeclaredAnnotations()))) {
                    mistakes.add(
                            new Source(method.getDeclaringClass(), parameter),
                            method.getName()
                                    + " is neither a test nor a lifecycle method, so its parameters are not resolved.",
                            "Add @Test or @BeforeEach, or declare a field.");
                }
            }
        }
    }

    private void readParameters(Executable executable, Scope automatic) {
        Parameter[] parameters = executable.getParameters();
        for (int index = 0; index < parameters.length; index++) {
            Parameter parameter = parameters[index];
            if (!parameter.isImplicit() && !parameter.isSynthetic()) {
                Optional<RecordComponent> component = RecordComponents.of(executable, index);
                elements.read(new Element(
                        new Source(executable.getDeclaringClass(), parameter),
                        parameter,
                        component
                                .map(RecordComponents::annotations)
                                .orElseGet(() -> Arrays.asList(parameter.getDeclaredAnnotations())),
                        Optional.of(parameter.getType()),
                        component.map(RecordComponent::getName).orElseGet(() -> ParameterLabel.logicalName(parameter)),
                        new Home.OfExecutable(testClass, executable),
                        automatic));
            }
        }
    }

    private void useEnvironments(Class<?> type) {
        Source source = new Source(type, type);
        Texts texts = new Texts(source, surroundings, mistakes);
        List<Annotation> annotations = Arrays.asList(type.getDeclaredAnnotations());
        for (Found<UseEnvironment> found :
                new Annotations(AnnotationTree.of(annotations).all(), texts).written(UseEnvironment.class)) {
            for (Class<? extends Record> environment : found.annotation().value()) {
                if (environment.isAnnotationPresent(Environment.class)) {
                    environments.add(new Scanned.EnvironmentUse(source, environment));
                } else {
                    texts.mistake(
                            "@UseEnvironment names " + Source.nameOf(environment) + ", which is not an environment.",
                            "Put @Environment on the record " + Source.nameOf(environment) + ".");
                }
            }
        }
    }
}
