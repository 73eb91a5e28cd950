package dev.mooring.spring.internal;

import dev.mooring.services.internal.database.FixedTestDatabase;
import dev.mooring.services.internal.database.Template;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A database that is made anew for each test, as an application context sees it.
 *
 * <p>What the application has made of the database while it started is where each test begins. Its data sources are
 * replaced, because a pool would keep the connections that end with each test.
 */
final class FreshDatabases {

    private static final String BEAN = "mooringFreshDatabases";

    private final FixedTestDatabase database;
    private final List<FreshDataSource> sources = new CopyOnWriteArrayList<>();
    private @Nullable Template started;

    private FreshDatabases(FixedTestDatabase database) {
        this.database = database;
    }

    /** Prepares a context that has not started yet. */
    static void install(ConfigurableApplicationContext context, FixedTestDatabase database) {
        database.reset();
        FreshDatabases installed = new FreshDatabases(database);
        // Not a bean itself: Spring would count it twice, and warn of each bean that only one of the two has seen.
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return installed.replace(bean);
            }
        });
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerSingleton(BEAN, installed);
        beans.registerDisposableBean(BEAN, installed::closeConnections);
    }

    /** The one of a context, if it has one. */
    static @Nullable FreshDatabases in(ConfigurableApplicationContext context) {
        return context.getBeanFactory().getSingleton(BEAN) instanceof FreshDatabases found ? found : null;
    }

    private Object replace(Object bean) {
        if (bean instanceof DataSource source && !(bean instanceof FreshDataSource) && leadsToDatabase(source)) {
            FreshDataSource fresh = new FreshDataSource(source, database);
            sources.add(fresh);
            return fresh;
        }
        return bean;
    }

    /** Routing data sources and their like have no URL, but what they lead to has. */
    private boolean leadsToDatabase(DataSource source) {
        BeanWrapperImpl properties = new BeanWrapperImpl(source);
        for (String name : List.of("jdbcUrl", "url", "URL")) {
            if (properties.isReadableProperty(name)
                    && properties.getPropertyValue(name) instanceof String url
                    && (url.equals(database.url()) || url.startsWith(database.url() + "?"))) {
                return true;
            }
        }
        return false;
    }

    /** Lets the next test begin with what the application has made while it started. */
    synchronized void choose() {
        Template template = started;
        if (template == null) {
            closeConnections();
            template = database.keep();
            started = template;
        }
        database.use(template);
    }

    /** Closes the connections that nobody uses. */
    void closeConnections() {
        sources.forEach(FreshDataSource::closeIdle);
    }
}
