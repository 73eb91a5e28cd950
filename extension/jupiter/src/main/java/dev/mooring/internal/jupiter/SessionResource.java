package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.session.Configuration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Puts the session into the store of a launcher session, which closes the session at its end.
 *
 * @param session the session; making it does nothing else, since creators of a store must not wait for anything
 */
@SuppressWarnings("deprecation")
public record SessionResource(DockerSession session) implements CloseableResource, AutoCloseable {

    /** By class, and so by class loader: two copies of Mooring in one JVM know nothing of each other. */
    static final Namespace NAMESPACE = Namespace.create(SessionResource.class);

    private SessionResource(Configuration configuration) {
        this(new DockerSession(configuration));
    }

    static DockerSession of(ExtensionContext context) {
        JUnitVersion.requireSupported();
        ExtensionContext.Store store = storeOf(context);
        SessionResource present = store.get(SessionResource.class, SessionResource.class);
        if (present != null) {
            return present.session();
        }
        // Read before the creator, which must not fail nor do anything else. The root's context ends before the
        // session does, its parameters do not.
        Configuration configuration = Configuration.of(context.getRoot()::getConfigurationParameter);
        DockerSession session = store.getOrComputeIfAbsent(
                        SessionResource.class, key -> new SessionResource(configuration), SessionResource.class)
                .session();
        session.reportUnknownParameters(ParameterFile.names(Set.of()));
        return session;
    }

    /** Where JUnit has no store that lasts longer, a session lasts as long as the execution of a request. */
    private static ExtensionContext.Store storeOf(ExtensionContext context) {
        return JUnitVersion.HAS_SESSION_STORES
                ? context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                : context.getRoot().getStore(NAMESPACE);
    }

    /**
     * The session for the launcher's side, which knows the parameters before there is a context.
     *
     * @param store the launcher session's
     * @param parameters JUnit's configuration parameters
     */
    public static DockerSession of(SessionStore store, Function<String, Optional<String>> parameters) {
        return find(store).orElseGet(() -> {
            Configuration configuration = Configuration.of(parameters);
            return store.findOrMake(
                            SessionResource.class, SessionResource.class, () -> new SessionResource(configuration))
                    .session();
        });
    }

    /**
     * The session, if it has been needed.
     *
     * @param store the launcher session's
     */
    public static Optional<DockerSession> find(SessionStore store) {
        return store.find(SessionResource.class, SessionResource.class).map(SessionResource::session);
    }

    @Override
    public void close() {
        session.close();
    }
}
