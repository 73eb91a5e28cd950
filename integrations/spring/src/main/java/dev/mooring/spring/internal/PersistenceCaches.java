package dev.mooring.spring.internal;

import jakarta.persistence.Cache;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What JPA remembers of the database of another test: its second-level caches, and the numbers that Hibernate has taken
 * from sequences in advance.
 */
final class PersistenceCaches {

    private static final boolean HAS_JPA =
            ClassUtils.isPresent("jakarta.persistence.EntityManagerFactory", PersistenceCaches.class.getClassLoader());

    private PersistenceCaches() {}

    /** Clears those that have been made. */
    static void clear(ConfigurableApplicationContext context) {
        if (HAS_JPA) {
            Jpa.clear(context);
        }
    }

    /** Is loaded only where JPA is. */
    private static final class Jpa {

        private static final String HIBERNATE = "org.hibernate.Cache";

        static void clear(ConfigurableApplicationContext context) {
            for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                    context, EntityManagerFactory.class, false, false)) {
                EntityManagerFactory factory = context.getBean(name, EntityManagerFactory.class);
                if (factory.isOpen()) {
                    clear(factory.getCache());
                    SequenceBlocks.forget(factory);
                }
            }
        }

        /** JPA knows entities alone; Hibernate also caches collections, natural ids and the results of queries. */
        private static void clear(Cache cache) {
            cache.evictAll();
            ClassLoader loader = cache.getClass().getClassLoader();
            if (ClassUtils.isPresent(HIBERNATE, loader)) {
                Class<?> type = ClassUtils.resolveClassName(HIBERNATE, loader);
                if (type.isInstance(cache)) {
                    ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, "evictAllRegions"), cache);
                }
            }
        }
    }
}
