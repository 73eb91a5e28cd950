package dev.mooring.internal.jupiter;

import dev.mooring.internal.handle.Healable;
import dev.mooring.internal.session.TestsAtWork;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a running test when the store of its context is closed. */
@SuppressWarnings("deprecation")
record TestResource(TestsAtWork testsAtWork, Set<Healable> resources, ExtensionContext context)
        implements CloseableResource, AutoCloseable {

    /** The key of the report entry that tells what was healed. */
    static final String HEALED = "healed";

    /** The key of the report entry that tells what had ended by itself and was started again. */
    static final String RESTARTED = "restarted";

    private static final Logger LOG = LoggerFactory.getLogger(TestResource.class);

    /**
     * Lets a test begin; its end comes with its context's.
     *
     * @param resources what it uses, and where that is declared
     */
    static void begin(ExtensionContext context, TestsAtWork testsAtWork, Map<Healable, String> resources) {
        testsAtWork.begin(resources, crash -> {
            LOG.warn(
                    "{} It was started again for {}.{}",
                    crash,
                    context.getRequiredTestClass().getSimpleName(),
                    context.getRequiredTestMethod().getName());
            context.publishReportEntry(RESTARTED, crash);
        });
        context.getStore(SessionResource.NAMESPACE)
                .put(TestResource.class, new TestResource(testsAtWork, Set.copyOf(resources.keySet()), context));
    }

    @Override
    public void close() {
        testsAtWork.end(resources, this::report);
    }

    private void report(String healed) {
        LOG.warn(
                "{} It was repaired after the last test that used it: {}.{}",
                healed,
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName());
        context.publishReportEntry(HEALED, healed);
    }
}
