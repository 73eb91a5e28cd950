package dev.mooring.frameworks.internal;

import dev.mooring.Mooring;
import dev.mooring.frameworks.QuarkusEnvironment;
import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of a Quarkus application, in a session that ends after the application.
 *
 * <p>Quarkus makes one for each application, from the test class that it is started for, and in the class loader of the
 * application, in which the test runs too. So this session is not that of JUnit's run.
 */
public final class QuarkusTestEnvironment
        implements QuarkusTestResourceConfigurableLifecycleManager<QuarkusEnvironment> {

    private static final Logger LOG = LoggerFactory.getLogger(QuarkusTestEnvironment.class);

    private @Nullable Class<? extends Record> type;
    private @Nullable Mooring session;
    private @Nullable Record environment;
    private boolean used;

    /** Made by Quarkus. */
    public QuarkusTestEnvironment() {}

    @Override
    public void init(QuarkusEnvironment annotation) {
        type = annotation.value();
    }

    @Override
    public Map<String, String> start() {
        Class<? extends Record> declared = type;
        if (declared == null) {
            throw new IllegalStateException(
                    "use @QuarkusEnvironment instead of naming " + getClass().getSimpleName());
        }
        Mooring opened = Mooring.open();
        try {
            Record started = opened.start(declared);
            Map<String, String> properties = RecordProperties.of(started, DefaultDatabase.OF_QUARKUS);
            session = opened;
            environment = started;
            return properties;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** Is called for each test, once the application has started. */
    @Override
    public void inject(TestInjector injector) {
        used = true;
        injector.injectIntoFields(environment, field -> field.getType() == type);
    }

    /** Is called after the application has stopped, and if it could not be started. */
    @Override
    public void stop() {
        Mooring open = session;
        Record started = environment;
        session = null;
        environment = null;
        if (open == null || started == null) {
            return;
        }
        if (!used) {
            LOG.warn(
                    "No test has used the environment {}. If the application has not started, these are its containers"
                            + " and databases:{}",
                    started.getClass().getSimpleName(),
                    ContainerLogs.of(started));
        }
        open.close();
    }
}
