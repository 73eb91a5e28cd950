package dev.mooring;

import dev.mooring.internal.jupiter.DockerCallbacks;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Provides the resources that the annotations declare.
 *
 * <p>{@link Container} and its companions register it; {@link DockerTest} registers it ahead of others. It is
 * stateless: resources are kept in JUnit's stores and removed when a store is closed.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DockerExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                InvocationInterceptor,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    /** Creates the extension; called by JUnit. */
    public DockerExtension() {}

    /** Limits the resources of a constructor to its test if every test has its own instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /**
     * Skips a class or test that needs an engine if there is none and {@code mooring.docker.missing} is {@code skip},
     * or if it has {@link EnabledIfDockerAvailable}.
     */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return DockerCallbacks.evaluate(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        DockerCallbacks.beforeAll(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        DockerCallbacks.preConstruct(factoryContext, context);
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        DockerCallbacks.postProcess(testInstance, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        DockerCallbacks.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DockerCallbacks.settle(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        DockerCallbacks.settle(context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation,
            DynamicTestInvocationContext invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        DockerCallbacks.runDynamicTest(invocation, extensionContext);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
        return DockerCallbacks.supports(parameterContext, extensionContext);
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
        return DockerCallbacks.resolve(parameterContext, extensionContext);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        throw DockerCallbacks.explain(context, throwable);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable throwable)
            throws Throwable {
        throw DockerCallbacks.explain(context, throwable);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable throwable)
            throws Throwable {
        throw DockerCallbacks.explain(context, throwable);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable throwable)
            throws Throwable {
        throw DockerCallbacks.explain(context, throwable);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        throw DockerCallbacks.explain(context, throwable);
    }
}
