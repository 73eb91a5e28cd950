package dev.mooring.spring.internal;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The blocks of numbers that Hibernate takes from a sequence or table ({@code allocationSize}) and hands out later. The
 * database of the next test hands them out again, so what is left of a block would meet its own numbers there.
 *
 * <p>Hibernate cannot be asked to forget them, so the fields of its optimizers are reset, which are the same in
 * Hibernate 6 and 7. Where they are not found, that is logged once for each factory, and the numbers go on.
 */
final class SequenceBlocks {

    private static final Logger LOG = LoggerFactory.getLogger(SequenceBlocks.class);

    private static final String FACTORY = "org.hibernate.engine.spi.SessionFactoryImplementor";
    private static final String WITHOUT_BLOCKS = "org.hibernate.id.enhanced.NoopOptimizer";
    /** Is made anew if it is null. */
    private static final Set<String> STATES = Set.of("noTenantState", "tenantSpecificState");

    private static final String OPTIMIZABLE = "org.hibernate.id.OptimizableGenerator";

    /** Made once for each factory: an application can have hundreds of entities, and tests are short. */
    private static final Map<EntityManagerFactory, List<Optimizer>> OPTIMIZERS = new WeakHashMap<>();

    private SequenceBlocks() {}

    static void forget(EntityManagerFactory factory) {
        List<Optimizer> optimizers;
        synchronized (OPTIMIZERS) {
            optimizers = OPTIMIZERS.get(factory);
            if (optimizers == null) {
                optimizers = List.copyOf(find(factory));
                OPTIMIZERS.put(factory, optimizers);
            }
        }
        optimizers.forEach(Optimizer::forget);
    }

    private static Collection<Optimizer> find(EntityManagerFactory factory) {
        IdentityHashMap<Object, Optimizer> found = new IdentityHashMap<>();
        try {
            for (Object optimizer : ofHibernate(factory)) {
                found.put(optimizer, Optimizer.of(optimizer));
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException other) {
            LOG.warn(
                    "The numbers that Hibernate has taken from sequences in advance cannot be reset. With a fresh"
                            + " database for each test they go on from one test to the next. Set allocationSize = 1 if"
                            + " that is a problem.",
                    other);
        }
        return found.values();
    }

    /**
     * What hands out the numbers of a generator.
     *
     * @param states the fields with what it has taken
     * @param threads what each thread has taken; only this one can forget it
     */
    private record Optimizer(Object optimizer, @Nullable Lock lock, List<Field> states, List<ThreadLocal<?>> threads) {

        static Optimizer of(Object optimizer) throws ReflectiveOperationException {
            List<Field> states = new ArrayList<>();
            List<ThreadLocal<?>> threads = new ArrayList<>();
            Lock lock = null;
            for (Field field : optimizer.getClass().getDeclaredFields()) {
                if (field.getType() == Lock.class) {
                    field.setAccessible(true);
                    lock = (Lock) field.get(optimizer);
                } else if (field.getType() == ThreadLocal.class) {
                    field.setAccessible(true);
                    threads.add((ThreadLocal<?>) field.get(optimizer));
                } else if (STATES.contains(field.getName())) {
                    field.setAccessible(true);
                    states.add(field);
                }
            }
            if (states.isEmpty()
                    && threads.isEmpty()
                    && !optimizer.getClass().getName().equals(WITHOUT_BLOCKS)) {
                throw new NoSuchFieldException(optimizer.getClass().getName() + " has none of " + STATES);
            }
            return new Optimizer(optimizer, lock, states, threads);
        }

        void forget() {
            threads.forEach(ThreadLocal::remove);
            if (lock != null) {
                lock.lock();
            }
            try {
                states.forEach(state -> ReflectionUtils.setField(state, optimizer, null));
            } finally {
                if (lock != null) {
                    lock.unlock();
                }
            }
        }
    }

    private static Set<Object> ofHibernate(EntityManagerFactory factory) throws ReflectiveOperationException {
        ClassLoader loader = factory.getCache().getClass().getClassLoader();
        if (!ClassUtils.isPresent(FACTORY, loader)) {
            return Set.of();
        }
        Class<?> type = ClassUtils.resolveClassName(FACTORY, loader);
        Object metamodel = type.getMethod("getMappingMetamodel").invoke(factory.unwrap(type));
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Consumer<Object> add = persister -> addOptimizer(persister, loader, found);
        for (String each : List.of("forEachEntityDescriptor", "forEachCollectionDescriptor")) {
            ClassUtils.resolveClassName("org.hibernate.metamodel.MappingMetamodel", loader)
                    .getMethod(each, Consumer.class)
                    .invoke(metamodel, add);
        }
        return found;
    }

    /** @param persister of an entity, or of a collection with numbered elements */
    private static void addOptimizer(Object persister, ClassLoader loader, Set<Object> found) {
        Object generator =
                ReflectionUtils.invokeMethod(ClassUtils.getMethod(persister.getClass(), "getGenerator"), persister);
        Class<?> optimizable = ClassUtils.resolveClassName(OPTIMIZABLE, loader);
        if (optimizable.isInstance(generator)) {
            Object optimizer =
                    ReflectionUtils.invokeMethod(ClassUtils.getMethod(optimizable, "getOptimizer"), generator);
            if (optimizer != null) {
                found.add(optimizer);
            }
        }
    }
}
