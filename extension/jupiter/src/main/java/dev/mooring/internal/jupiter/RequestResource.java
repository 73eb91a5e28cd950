package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Reports, when the root store is closed, which removals in the background have failed until then. */
@SuppressWarnings("deprecation")
record RequestResource(DockerSession session) implements CloseableResource, AutoCloseable {

    static void of(ExtensionContext context, DockerSession session) {
        context.getRoot()
                .getStore(SessionResource.NAMESPACE)
                .getOrComputeIfAbsent(
                        RequestResource.class, key -> new RequestResource(session), RequestResource.class);
    }

    @Override
    public void close() {
        session.throwKnownFailures();
    }
}
