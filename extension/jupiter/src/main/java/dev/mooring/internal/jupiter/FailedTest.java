package dev.mooring.internal.jupiter;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Determines, when the store of a test's context is closed, whether the resources of the test are kept because it
 * failed.
 */
@SuppressWarnings("deprecation")
record FailedTest(ExtensionContext context, Runnable keep) implements CloseableResource, AutoCloseable {

    static void watch(ExtensionContext context, Runnable keep) {
        context.getStore(SessionResource.NAMESPACE).put(new Key(context.getUniqueId()), new FailedTest(context, keep));
    }

    @Override
    public void close() {
        if (context.getExecutionException().isPresent()) {
            keep.run();
        }
    }

    private record Key(String contextId) {}
}
