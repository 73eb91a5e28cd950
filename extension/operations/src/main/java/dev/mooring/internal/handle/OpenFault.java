package dev.mooring.internal.handle;

import dev.mooring.resource.Fault;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fault that can be ended once. */
final class OpenFault implements Fault {

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Runnable heal;

    OpenFault(Runnable heal) {
        this.heal = heal;
    }

    boolean open() {
        return open.get();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                heal.run();
            } catch (RuntimeException | Error e) {
                open.set(true);
                throw e;
            }
        }
    }
}
