package dev.mooring.internal.scan;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Determines which methods JUnit calls. */
public final class JUnitMethods {

    /** In a module that need not be there. */
    private static final Set<String> AROUND_INVOCATIONS = Set.of(
            "org.junit.jupiter.params.BeforeParameterizedClassInvocation",
            "org.junit.jupiter.params.AfterParameterizedClassInvocation");

    private JUnitMethods() {}

    /** Whether a method is called once for all tests of the class. */
    static boolean isLifecycleOfClass(Method method) {
        return isAroundAll(method)
                || Arrays.stream(method.getDeclaredAnnotations())
                        .anyMatch(each -> AROUND_INVOCATIONS.contains(
                                each.annotationType().getName()));
    }

    /** Whether a method is called once for a class, and for all invocations of a parameterized class together. */
    public static boolean isAroundAll(Method method) {
        return AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
    }

    /** Whether a method is a test. */
    public static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    /** Whether a method is a test, or called for each test. */
    static boolean isOfMethod(Method method) {
        return isTest(method)
                || AnnotationSupport.isAnnotated(method, BeforeEach.class)
                || AnnotationSupport.isAnnotated(method, AfterEach.class);
    }
}
