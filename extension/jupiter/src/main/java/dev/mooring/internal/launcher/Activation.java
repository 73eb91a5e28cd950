package dev.mooring.internal.launcher;

import dev.mooring.DockerExtension;
import dev.mooring.internal.jupiter.DockerCallbacks;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

/** Determines whether JUnit would call the extension for a class, without planning the class. */
final class Activation {

    private Activation() {}

    /** Whether something on a class, its superclasses, fields or parameters registers the extension. */
    static boolean isOn(Class<?> testClass) {
        if (registers(testClass)) {
            return true;
        }
        for (Class<?> type = testClass; type != null && type != Object.class; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredFields()).anyMatch(Activation::registersByField)
                    || Stream.<Executable>concat(
                                    Arrays.stream(type.getDeclaredConstructors()),
                                    Arrays.stream(type.getDeclaredMethods()))
                            .anyMatch(Activation::registersByExecutable)) {
                return true;
            }
        }
        return false;
    }

    private static boolean registersByField(Field field) {
        return DockerExtension.class.isAssignableFrom(field.getType()) || registers(field);
    }

    private static boolean registersByExecutable(Executable executable) {
        return registers(executable)
                || Arrays.stream(executable.getParameters()).anyMatch(Activation::registers);
    }

    private static boolean registers(AnnotatedElement element) {
        return element.getAnnotations().length > 0
                && AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                        .anyMatch(found -> Arrays.asList(found.value()).contains(DockerExtension.class));
    }

    /** Whether JUnit calls it for the tests of its class, and it is no test. */
    static boolean isCalledAroundTests(Executable executable) {
        return executable instanceof Constructor
                || DockerCallbacks.isLifecycleMethod(BeforeAll.class, AfterAll.class)
                        .or(DockerCallbacks.isLifecycleMethod(BeforeEach.class, AfterEach.class))
                        .test(executable);
    }

    /** Whether all tests of a class, and of those nested in it, are disabled. */
    static boolean isIdle(PlanItem item) {
        return switch (item.kind()) {
            case CLASS, CLASS_TEMPLATE ->
                (item.testClass() != null && isDisabled(item.testClass()))
                        || (!item.children().isEmpty()
                                && item.children().stream().allMatch(Activation::isIdle));
            case TEST, TEST_TEMPLATE -> item.method() != null && isDisabled(item.method());
            case OTHER -> false;
        };
    }

    /** Whether an element will be skipped; further conditions are left to JUnit. */
    static boolean isDisabled(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, Disabled.class);
    }
}
