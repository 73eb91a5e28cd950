package dev.mooring.spring.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What application contexts in Spring's cache are connected to: in this JVM, as the cache is. */
final class CachedContexts {

    private static final Map<ClassConnections.Key, ContextConnection> KNOWN = new HashMap<>();

    private CachedContexts() {}

    /**
     * A test class begins to use the connection of contexts that are connected to the same.
     *
     * <p>Contexts whose containers have gone or have been started again are given up: this class and later ones have
     * another connection, so Spring does not find these contexts in its cache.
     */
    static ContextConnection enter(ClassConnections connections) {
        ClassConnections.Key key = connections.key();
        ContextConnection present = find(key);
        if (present != null && present.isStale()) {
            remove(present);
            present.discard();
        }
        synchronized (KNOWN) {
            ContextConnection used = KNOWN.computeIfAbsent(
                    key, missing -> new ContextConnection(missing, connections.resources()::mask));
            used.enter();
            return used;
        }
    }

    /** A test class has ended. */
    static void leave(ContextConnection connection) {
        synchronized (KNOWN) {
            connection.leave();
            if (connection.isUnused()) {
                remove(connection);
            }
        }
        connection.closeIfDiscarded();
    }

    /** A context of a connection has been made, perhaps again. */
    static void add(ContextConnection connection) {
        synchronized (KNOWN) {
            if (!connection.isDiscarded()) {
                KNOWN.putIfAbsent(connection.key(), connection);
            }
        }
    }

    /** A context of a connection has been closed. */
    static void closed(ContextConnection connection) {
        synchronized (KNOWN) {
            if (connection.isUnused()) {
                remove(connection);
            }
        }
    }

    private static @Nullable ContextConnection find(ClassConnections.Key key) {
        synchronized (KNOWN) {
            return KNOWN.get(key);
        }
    }

    private static void remove(ContextConnection connection) {
        synchronized (KNOWN) {
            KNOWN.remove(connection.key(), connection);
        }
    }
}
