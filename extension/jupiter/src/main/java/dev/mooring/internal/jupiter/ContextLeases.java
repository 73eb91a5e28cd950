package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.session.Keep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The leases of JUnit's contexts, each held by its context's store and ended with it. */
record ContextLeases(DockerSession session) {

    /** The lease of a context, which is created if it does not exist. */
    Lease of(ExtensionContext owner) {
        return ownStore(owner)
                .getOrComputeIfAbsent(LeaseResource.class, key -> make(owner), LeaseResource.class)
                .lease();
    }

    private LeaseResource make(ExtensionContext owner) {
        Lease lease = session.lease(nameOf(owner));
        return new LeaseResource(lease, session.configuration().removal(), () -> {
            if (keepOnFailure() && owner.getExecutionException().isPresent()) {
                session.keep(lease.handles());
            }
        });
    }

    boolean keepOnFailure() {
        return session.configuration().keep() == Keep.ON_FAILURE;
    }

    /** Lets all stay that a context and those around it hold, and some of what the session holds. */
    void keepWhatIsHeld(ExtensionContext context, Collection<SlotKey> ofSession) {
        session.keep(held(context, ofSession));
    }

    /** The handles of what a context and those around it hold, and of some of what the session holds. */
    List<Object> held(ExtensionContext context, Collection<SlotKey> ofSession) {
        List<Object> handles = new ArrayList<>(session.root().handles(ofSession));
        for (Optional<ExtensionContext> next = Optional.of(context);
                next.isPresent();
                next = next.get().getParent()) {
            LeaseResource held = ownStore(next.get()).get(LeaseResource.class, LeaseResource.class);
            if (held != null) {
                handles.addAll(held.lease().handles());
            }
        }
        return handles;
    }

    /** A class, a class with its test, or the whole run, as errors name them. */
    private static String nameOf(ExtensionContext owner) {
        String type = owner.getTestClass().map(Source::nameOf).orElseGet(owner::getDisplayName);
        return owner.getTestMethod().isPresent() ? type + ", " + owner.getDisplayName() : type;
    }

    /** The id keeps a look-up from falling through to the lease of a parent. */
    private static ExtensionContext.Store ownStore(ExtensionContext owner) {
        return owner.getStore(SessionResource.NAMESPACE.append(owner.getUniqueId()));
    }
}
