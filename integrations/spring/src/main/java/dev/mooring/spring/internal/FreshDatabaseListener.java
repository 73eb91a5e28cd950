package dev.mooring.spring.internal;

import dev.mooring.services.internal.database.FixedTestDatabase;
import dev.mooring.spi.TestResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        databases(testContext).forEach(FreshDatabase::choose);
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        Optional<TestResources> test = SpringTests.ofTest(testContext.getTestClass());
        List<FreshDatabase> databases = databases(testContext);
        if (test.isPresent() && !databases.isEmpty()) {
            // Again, for a context that @DirtiesContext has asked for after the instance was prepared.
            databases.forEach(FreshDatabase::choose);
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
        contexts(testContext).stream()
                .flatMap(context -> FreshDatabases.in(context).stream())
                .forEach(FreshDatabase::closeConnections);
    }

    /** The databases as the nearest context sees them that uses them. */
    private static List<FreshDatabase> databases(TestContext testContext) {
        Map<FixedTestDatabase, FreshDatabase> nearest = new LinkedHashMap<>();
        for (ConfigurableApplicationContext context : contexts(testContext)) {
            FreshDatabases.in(context).forEach(fresh -> nearest.putIfAbsent(fresh.database(), fresh));
        }
        return List.copyOf(nearest.values());
    }

    /** The context and those around it, the nearest first. */
    private static List<ConfigurableApplicationContext> contexts(TestContext testContext) {
        List<ConfigurableApplicationContext> contexts = new ArrayList<>();
        for (ApplicationContext context = contextOf(testContext);
                context instanceof ConfigurableApplicationContext configurable;
                context = context.getParent()) {
            contexts.add(configurable);
        }
        return contexts;
    }

    /** The context, if it has been loaded. */
    private static @Nullable ConfigurableApplicationContext contextOf(TestContext testContext) {
        return testContext.hasApplicationContext()
                        && testContext.getApplicationContext() instanceof ConfigurableApplicationContext context
                ? context
                : null;
    }
}
