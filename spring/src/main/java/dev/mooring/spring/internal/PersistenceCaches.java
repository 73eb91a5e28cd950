package dev.mooring.spring.internal;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** The second-level caches of JPA, which would tell a test of what another one has stored. */
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

        static void clear(ConfigurableApplicationContext context) {
            for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                    context, EntityManagerFactory.class, false, false)) {
                EntityManagerFactory factory = context.getBean(name, EntityManagerFactory.class);
                if (factory.isOpen()) {
                    factory.getCache().evictAll();
                }
            }
        }
    }
}
