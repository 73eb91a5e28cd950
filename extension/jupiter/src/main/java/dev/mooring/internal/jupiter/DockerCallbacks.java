package dev.mooring.internal.jupiter;

import dev.mooring.internal.planning.Injection;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Implements JUnit's callbacks. It is stateless: all state is in JUnit's stores.
 *
 * <p>Resources of the class are acquired at every callback, because any of them may be the first: without an instance
 * per class there is no constructor before {@code beforeAll}, with one the instance is made and post-processed before
 * {@code beforeAll}, and an annotation on a parameter alone registers the extension too late for either.
 */
public final class DockerCallbacks {

    /** What is called for a class or for each of its tests. */
    static final Predicate<Executable> AROUND_TESTS = isLifecycleMethod(BeforeAll.class, AfterAll.class)
            .or(isLifecycleMethod(BeforeEach.class, AfterEach.class))
            .or(Constructor.class::isInstance);

    private DockerCallbacks() {}

    /**
     * Skips what needs an engine if there is none and this is configured, or declared for the class or test, and a
     * class whose tests are all disabled. As the first of all callbacks, it also lets other frameworks know that a
     * class or test begins.
     *
     * @param context the context of the class or method
     */
    public static ConditionEvaluationResult evaluate(ExtensionContext context) {
        ConditionEvaluationResult result = IdleClasses.evaluate(context);
        if (!result.isDisabled()) {
            result = AvailableDocker.evaluate(context);
        }
        if (!result.isDisabled()) {
            result = MissingDocker.evaluate(context);
        }
        if (!result.isDisabled()) {
            Frameworks.enter(context);
        }
        return result;
    }

    /**
     * Starts what the class, its superclasses and environments declare, and sets static fields.
     *
     * @param context the context of the class
     */
    public static void beforeAll(ExtensionContext context) {
        Provisioning provisioning = Provisioning.in(context);
        provisioning.startShared();
        provisioning.injectStaticFields();
        provisioning.startForParameters(isLifecycleMethod(BeforeAll.class, AfterAll.class));
    }

    /**
     * Starts what the constructor needs.
     *
     * @param instance the instance that is going to be made
     * @param context the context that it is made for
     */
    public static void preConstruct(TestInstanceFactoryContext instance, ExtensionContext context) {
        Provisioning provisioning = Provisioning.in(context);
        provisioning.startShared();
        provisioning.injectStaticFields();
        provisioning.startForConstructor(instance.getTestClass());
    }

    /**
     * Sets the fields with values that live longer than a method.
     *
     * @param instance the instance that has been made
     * @param context the context that it was made for
     */
    public static void postProcess(Object instance, ExtensionContext context) {
        Provisioning provisioning = Provisioning.in(context);
        provisioning.startShared();
        provisioning.injectNewInstance(instance);
    }

    /**
     * Starts what lives for one method, and sets its fields.
     *
     * @param context the context of the method
     */
    public static void beforeEach(ExtensionContext context) {
        Provisioning provisioning = Provisioning.in(context);
        provisioning.watchForFailure();
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        SharedInstances.refuseConcurrent(provisioning, instances, context);
        provisioning.startShared();
        provisioning.startForMethod(executable -> executable.equals(context.getRequiredTestMethod())
                || isLifecycleMethod(BeforeEach.class, AfterEach.class).test(executable));
        provisioning.tellReady();
        provisioning.injectStaticFields();
        instances.forEach(provisioning::injectForMethod);
        provisioning.beginTest();
    }

    /**
     * Explains a failure of a class or test by what its containers did, while they are still there.
     *
     * @param context the context of the class or test, all of whose methods have been called
     */
    public static void settle(ExtensionContext context) {
        Provisioning.settle(context);
    }

    /**
     * Runs a dynamic test, which has no other callbacks, and explains its failure by what containers did.
     *
     * @param invocation runs it
     * @param context its context
     */
    public static void runDynamicTest(InvocationInterceptor.Invocation<Void> invocation, ExtensionContext context)
            throws Throwable {
        ObservedDynamicTest test = ObservedDynamicTest.begin(context, SessionResource.of(context));
        Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            test.end(Optional.ofNullable(failure));
        }
    }

    /**
     * Tells whether a parameter is ours.
     *
     * @param parameter the parameter
     * @param context the context it is resolved in
     * @return true if an annotation or its type says so
     */
    public static boolean supports(ParameterContext parameter, ExtensionContext context) {
        return Provisioning.in(context).injectionInto(parameter.getParameter()).isPresent();
    }

    /**
     * Returns a parameter's value, once it is ready.
     *
     * @param parameter the parameter
     * @param context the context it is resolved in
     * @return the handle, address, text or environment
     */
    public static Object resolve(ParameterContext parameter, ExtensionContext context) {
        Provisioning provisioning = Provisioning.in(context);
        Injection injection = provisioning
                .injectionInto(parameter.getParameter())
                .orElseThrow(() -> new ParameterResolutionException("not a parameter of ours: " + parameter));
        return provisioning.resolve(injection);
    }

    /**
     * Explains why a parameter of one of our types was not passed.
     *
     * @param context the context that something failed in
     * @param failure what it failed with
     * @return the failure to throw: what was given, unless there is more to say
     */
    public static Throwable explain(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof ParameterResolutionException)) {
            return failure;
        }
        Provisioning provisioning = Provisioning.in(context);
        Class<?> testClass = context.getRequiredTestClass();
        return UnresolvedParameter.explain(
                        failure,
                        testClass,
                        Stream.concat(context.getTestMethod().stream(), lifecycleMethods(testClass)),
                        parameter -> provisioning.injectionInto(parameter).isPresent())
                .orElse(failure);
    }

    private static Stream<Method> lifecycleMethods(Class<?> testClass) {
        return ReflectionSupport.findMethods(
                testClass,
                method -> isLifecycleMethod(BeforeAll.class, AfterAll.class)
                        .or(isLifecycleMethod(BeforeEach.class, AfterEach.class))
                        .test(method),
                HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }

    /** Tells methods that are called around tests, by their annotations. */
    public static Predicate<Executable> isLifecycleMethod(
            Class<? extends Annotation> before, Class<? extends Annotation> after) {
        return executable ->
                AnnotationSupport.isAnnotated(executable, before) || AnnotationSupport.isAnnotated(executable, after);
    }
}
