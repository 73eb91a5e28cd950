package dev.mooring.spring.internal;

import dev.mooring.services.internal.database.FixedTestDatabase;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The databases of an application context that are made anew for each test. */
record FreshDatabases(List<FreshDatabase> databases) {

    private static final String BEAN = "mooringFreshDatabases";

    /** Prepares a context that has not started yet. */
    static void install(
            ConfigurableApplicationContext context,
            @Nullable ApplicationContext parent,
            List<FixedTestDatabase> databases) {
        FreshDatabases installed = new FreshDatabases(databases.stream()
                .map(database -> new FreshDatabase(database, find(parent, database)))
                .toList());
        // Not a bean itself: Spring would count it twice, and warn of each bean that only one of the two has seen.
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return installed.replace(bean);
            }
        });
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerSingleton(BEAN, installed);
        beans.registerDisposableBean(BEAN, () -> installed.databases().forEach(FreshDatabase::close));
    }

    /** Those of a context; none if it has none. */
    static List<FreshDatabase> in(ConfigurableApplicationContext context) {
        return context.getBeanFactory().getSingleton(BEAN) instanceof FreshDatabases found
                ? found.databases()
                : List.of();
    }

    /** A database as the nearest context sees it that uses it. */
    private static Optional<FreshDatabase> find(@Nullable ApplicationContext nearest, FixedTestDatabase database) {
        for (ApplicationContext context = nearest;
                context instanceof ConfigurableApplicationContext configurable;
                context = context.getParent()) {
            Optional<FreshDatabase> found = in(configurable).stream()
                    .filter(fresh -> fresh.database().equals(database))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Object replace(Object bean) {
        Object replaced = bean;
        for (FreshDatabase database : databases) {
            if (replaced instanceof DataSource source && !(source instanceof FreshDataSource)) {
                replaced = database.replace(source);
            }
        }
        return replaced;
    }
}
