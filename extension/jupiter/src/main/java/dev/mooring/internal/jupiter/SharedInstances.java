package dev.mooring.internal.jupiter;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.planning.Injection;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ConfigurationException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rejects two combinations that cannot be made safe: methods of one instance that run concurrently while a field is set
 * for each of them, and classes that may run concurrently while a static field is set for each of them.
 */
final class SharedInstances {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private SharedInstances() {}

    static void refuseConcurrent(Provisioning provisioning, List<Object> instances, ExtensionContext method) {
        if (!isParallel(method)) {
            return;
        }
        for (Object instance : instances) {
            Optional<Field> field = provisioning.fieldSetForEachMethod(instance);
            if (field.isPresent() && sharedByConcurrent(instance.getClass(), method)) {
                throw new ConfigurationException(message(field.get()));
            }
        }
    }

    /** A superclass's static field is set anew for each subclass that overrides a container. */
    static void refuseOverridden(Injection injection, ExtensionContext context) {
        Class<?> holder = ((Field) injection.target()).getDeclaringClass();
        injection.value().nodes().stream()
                .map(node -> node.declaration().home())
                .filter(home ->
                        home instanceof Home.OfClass of && of.type() != holder && holder.isAssignableFrom(of.type()))
                .findFirst()
                .filter(home -> isParallel(context))
                .ifPresent(home -> {
                    throw new ConfigurationException(ErrorText.inColumns(Source.nameOf(holder) + "."
                                    + ((Field) injection.target()).getName()
                                    + " is one static field for all subclasses,"
                                    + " but " + Source.nameOf(home.testClass().orElseThrow())
                                    + " overrides a container, and tests may run in parallel.")
                            .advise(
                                    "make it an instance field with scope = Scope.CLASS, so that each class has its own")
                            .toString());
                });
    }

    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Looks at all contexts below the instance's class: a nested class may run beside its sibling. */
    private static boolean sharedByConcurrent(Class<?> type, ExtensionContext method) {
        ExtensionContext context = method;
        boolean concurrent = false;
        while (!isClassContext(type, context)) {
            concurrent |= context.getExecutionMode() == ExecutionMode.CONCURRENT;
            Optional<ExtensionContext> parent = context.getParent();
            if (parent.isEmpty()) {
                return false;
            }
            context = parent.get();
        }
        return concurrent
                && context.getTestInstanceLifecycle()
                        .filter(Lifecycle.PER_CLASS::equals)
                        .isPresent();
    }

    private static boolean isClassContext(Class<?> type, ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && context.getTestClass().filter(type::equals).isPresent();
    }

    private static String message(Field field) {
        String name = Source.nameOf(field.getDeclaringClass()) + "." + field.getName();
        return ErrorText.inColumns(name
                        + " is set for each test method, but the methods share one instance (PER_CLASS) and run"
                        + " concurrently.")
                .advise(
                        "make it a parameter of the test method; or make it static or scope = Scope.CLASS, so that",
                        "all methods share it; or put @Execution(SAME_THREAD) on the class.")
                .toString();
    }
}
