package dev.mooring.internal.access;

import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.session.Removal;
import dev.mooring.spi.ResourceHold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds resources that other frameworks keep running longer than the classes that declared them. */
final class SessionHolds {

    private static final Logger LOG = LoggerFactory.getLogger(SessionHolds.class);

    private final Deque<Hold> open = new ArrayDeque<>();

    ResourceHold open(Lease lease, Removal removal, Runnable atEnd) {
        Hold hold = new Hold(lease, removal, atEnd);
        synchronized (open) {
            open.addFirst(hold);
        }
        return hold;
    }

    /** Ends all holds, the latest first, because what it is for may use what was held before. */
    void endAll() {
        List<Hold> left;
        synchronized (open) {
            left = new ArrayList<>(open);
        }
        left.forEach(Hold::end);
    }

    private final class Hold implements ResourceHold {

        private final Lease lease;
        private final Removal removal;
        private final Runnable atEnd;
        private final AtomicBoolean closed = new AtomicBoolean();

        Hold(Lease lease, Removal removal, Runnable atEnd) {
            this.lease = lease;
            this.removal = removal;
            this.atEnd = atEnd;
        }

        void end() {
            if (!closed.get()) {
                try {
                    atEnd.run();
                } catch (RuntimeException | LinkageError | AssertionError failure) {
                    // The other holds must still be ended, and the resources removed.
                    LOG.warn("{} could not be ended", lease.owner(), failure);
                }
                close();
            }
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            synchronized (open) {
                open.remove(this);
            }
            if (removal == Removal.AWAITED) {
                lease.close();
            } else {
                lease.closeInBackground();
            }
        }
    }
}
