package dev.mooring.internal.jupiter;

import dev.mooring.internal.handle.Healable;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A test that is running, in the store of its context: its end is the store's. */
@SuppressWarnings("deprecation")
record TestResource(TestsAtWork testsAtWork, Set<Healable> resources, String test)
        implements CloseableResource, AutoCloseable {

    /** Lets a test begin; its end comes with its context's. */
    static void begin(ExtensionContext context, TestsAtWork testsAtWork, Set<Healable> resources) {
        testsAtWork.begin(resources);
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        context.getStore(SessionResource.NAMESPACE)
                .put(new Key(context.getUniqueId()), new TestResource(testsAtWork, resources, test));
    }

    @Override
    public void close() {
        testsAtWork.end(resources, test);
    }

    private record Key(String contextId) {}
}
