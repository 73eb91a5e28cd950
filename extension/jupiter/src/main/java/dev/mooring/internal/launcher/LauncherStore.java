package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.SessionStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** Gives the launcher's listeners access to the store that extensions see as the store of the launcher session. */
record LauncherStore(NamespacedHierarchicalStore<Namespace> store) implements SessionStore {

    @Override
    public <T> Optional<T> find(Class<?> namespace, Class<T> type) {
        return Optional.ofNullable(store.get(Namespace.create(namespace), type, type));
    }

    @Override
    public <T> T findOrMake(Class<?> namespace, Class<T> type, Supplier<T> make) {
        // JUnit 5.14 has no computeIfAbsent.
        return store.getOrComputeIfAbsent(Namespace.create(namespace), type, key -> make.get(), type);
    }
}
