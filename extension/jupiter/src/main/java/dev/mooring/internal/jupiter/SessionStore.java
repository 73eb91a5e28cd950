package dev.mooring.internal.jupiter;

import java.util.Optional;
import java.util.function.Supplier;

/** The store of a launcher session, which JUnit's extensions and listeners know under two types. */
public interface SessionStore {

    /**
     * Finds what is stored.
     *
     * @param namespace the namespace of the entry
     * @param type what it is, and its key
     */
    <T> Optional<T> find(Class<?> namespace, Class<T> type);

    /**
     * Finds what is stored, and stores it where it is missing; the store closes it.
     *
     * @param namespace the namespace of the entry
     * @param type what it is, and its key
     * @param make makes it, and does nothing else
     */
    <T> T findOrMake(Class<?> namespace, Class<T> type, Supplier<T> make);
}
