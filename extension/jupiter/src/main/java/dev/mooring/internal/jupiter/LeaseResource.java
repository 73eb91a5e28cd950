package dev.mooring.internal.jupiter;

import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.session.Removal;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Puts a lease into the store of a context, which closes the lease at its end.
 *
 * <p>It implements both interfaces, because JUnit can be configured to close only {@code CloseableResource}, and may
 * close only {@code AutoCloseable} in the future.
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
