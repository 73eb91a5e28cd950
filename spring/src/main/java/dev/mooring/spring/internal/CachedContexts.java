package dev.mooring.spring.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What application contexts in Spring's cache are connected to: in this JVM, as the cache is. */
final class CachedContexts {

    private static final Map<Object, ContextConnection> KNOWN = new ConcurrentHashMap<>();

    private CachedContexts() {}

    /** The connection of contexts that are connected to the same, made if there is none. */
    static ContextConnection connection(ClassConnections connections) {
        return KNOWN.computeIfAbsent(connections.key(), ContextConnection::new);
    }

    /** A context of a connection has been made, perhaps again. */
    static void add(ContextConnection connection) {
        KNOWN.putIfAbsent(connection.key(), connection);
    }

    /** The last context of a connection has been closed. */
    static void remove(ContextConnection connection) {
        KNOWN.remove(connection.key(), connection);
    }

    /**
     * Closes contexts whose containers have gone or have been started again. Equal ones that are made later have
     * another connection, so Spring does not find these in its cache.
     */
    static void discardStale(ClassConnections connections) {
        ContextConnection known = connections.isEmpty() ? null : KNOWN.get(connections.key());
        if (known != null && known.isStale()) {
            remove(known);
            known.closeContexts();
        }
    }
}
