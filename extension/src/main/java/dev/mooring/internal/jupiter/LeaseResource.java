package dev.mooring.internal.jupiter;

import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.session.Removal;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What the store of a context holds: the lease that ends with it.
 *
 * <p>It implements both interfaces: JUnit can be told to close only the one kind, and may come to close only the other.
 */
@SuppressWarnings("deprecation")
record LeaseResource(Lease lease, Removal removal, Runnable beforeTheEnd) implements CloseableResource, AutoCloseable {

    @Override
    public void close() {
        beforeTheEnd.run();
        switch (removal) {
            case BACKGROUND, HANDED_OVER -> lease.closeInBackground();
            case AWAITED -> lease.close();
        }
    }
}
