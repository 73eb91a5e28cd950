package dev.mooring.internal.jupiter;

import dev.mooring.internal.declaration.Source;
import dev.mooring.provide.EachTestCallback;
import dev.mooring.resource.MooringException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.opentest4j.TestAbortedException;

/**
 * Notifies a value of the end of a test when the store of the test's context is closed; the value was notified of the
 * beginning.
 */
@SuppressWarnings("deprecation")
record EachTestResource(ExtensionContext context, EachTestCallback value, String declaration, String test)
        implements CloseableResource, AutoCloseable {

    /** Notifies a value when a test begins and when it ends. */
    static void begin(ExtensionContext context, EachTestCallback value, String declaration) {
        String test = Source.nameOf(context.getRequiredTestClass()) + "."
                + context.getRequiredTestMethod().getName();
        try {
            value.beforeEach(test);
        } catch (Exception failure) {
            throw failed("Value " + declaration + " could not be made ready for " + test, failure);
        }
        EachTestResource resource = new EachTestResource(context, value, declaration, test);
        context.getStore(SessionResource.NAMESPACE).put(resource, resource);
    }

    private static MooringException failed(String what, Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new MooringException(
                what + ": " + (failure instanceof MooringException ? failure.getMessage() : failure), failure);
    }

    @Override
    public void close() {
        context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .ifPresent(this::explain);
        try {
            value.afterEach(test);
        } catch (Exception failure) {
            throw failed("Value " + declaration + " failed after " + test, failure);
        }
    }

    /** The test has its own failure, which must not be replaced. */
    private void explain(Throwable failure) {
        try {
            value.explain(test, failure).map(MooringException::new).ifPresent(failure::addSuppressed);
        } catch (RuntimeException mistake) {
            failure.addSuppressed(failed("Value " + declaration + " could not explain the failure", mistake));
        }
    }

    /** Each value has its own, however equal it is to another one. */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
