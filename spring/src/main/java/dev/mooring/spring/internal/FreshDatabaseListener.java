package dev.mooring.spring.internal;

import dev.mooring.TestResources;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Gives each test its fresh database before a transaction of the test begins.
 *
 * <p>The database is chosen when the instance is prepared, since Mooring's extension may come before Spring's.
 */
public final class FreshDatabaseListener extends AbstractTestExecutionListener {

    /** After the injection of dependencies, before transactions (4000) and SQL scripts (5000). */
    private static final int ORDER = 3900;

    /** Found by its name. */
    public FreshDatabaseListener() {}

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void prepareTestInstance(TestContext testContext) {
        forEach(testContext, FreshDatabases::choose);
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        Optional<TestResources> test = SpringTests.ofTest(testContext.getTestClass());
        if (test.isPresent() && forEach(testContext, fresh -> {})) {
            test.get().beginTest();
            ConfigurableApplicationContext context = contextOf(testContext);
            if (context != null) {
                PersistenceCaches.clear(context);
            }
        }
    }

    /** The server has ended the connections by the time of the next test. */
    @Override
    public void afterTestMethod(TestContext testContext) {
        forEach(testContext, FreshDatabases::closeConnections);
    }

    /** Visits the context and those around it; returns whether there was a fresh database. */
    private static boolean forEach(TestContext testContext, Consumer<FreshDatabases> action) {
        boolean found = false;
        for (ApplicationContext context = contextOf(testContext);
                context instanceof ConfigurableApplicationContext configurable;
                context = context.getParent()) {
            FreshDatabases fresh = FreshDatabases.in(configurable);
            if (fresh != null) {
                action.accept(fresh);
                found = true;
            }
        }
        return found;
    }

    /** The context, if it has been loaded. */
    private static @Nullable ConfigurableApplicationContext contextOf(TestContext testContext) {
        return testContext.hasApplicationContext()
                        && testContext.getApplicationContext() instanceof ConfigurableApplicationContext context
                ? context
                : null;
    }
}
