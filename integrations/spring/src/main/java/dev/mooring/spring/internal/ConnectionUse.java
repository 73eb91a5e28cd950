package dev.mooring.spring.internal;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A test class uses a connection from its beginning to its end. */
@SuppressWarnings("deprecation")
record ConnectionUse(ContextConnection connection) implements CloseableResource, AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ConnectionUse.class);

    /** Does nothing if the class is connected to nothing. */
    static void begin(ClassConnections connections) {
        if (!connections.isEmpty()) {
            ExtensionContext context = connections.resources().context();
            ExtensionContext.Store store = context.getStore(NAMESPACE);
            store.put(context.getRequiredTestClass(), new ConnectionUse(CachedContexts.enter(connections)));
        }
    }

    /** The connection of a class that is connected to something. */
    static ContextConnection of(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .get(context.getRequiredTestClass(), ConnectionUse.class)
                .connection();
    }

    @Override
    public void close() {
        CachedContexts.leave(connection);
    }
}
