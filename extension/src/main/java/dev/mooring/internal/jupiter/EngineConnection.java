package dev.mooring.internal.jupiter;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session's engine: looked for once, by whoever needs it first; not finding it is remembered as well. */
final class EngineConnection implements AutoCloseable {

    private final Supplier<Engine> connect;
    private @Nullable Engine engine;
    private @Nullable RuntimeException failure;
    private boolean closed;

    EngineConnection(Supplier<Engine> connect) {
        this.connect = connect;
    }

    /** Waits for another thread that is connecting, so that there is one connection and one diagnosis. */
    synchronized Engine get() {
        if (closed) {
            throw new IllegalStateException("the session has ended");
        }
        if (failure != null) {
            // A fresh one for everybody, since JUnit adds what others suppressed.
            throw failure instanceof EngineUnavailableException missing
                    ? missing.again()
                    : new MooringException(String.valueOf(failure.getMessage()), failure);
        }
        Engine present = engine;
        if (present == null) {
            try {
                present = connect.get();
                engine = present;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return present;
    }

    /** Whether anybody needed the engine, and found it. */
    synchronized boolean used() {
        return engine != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
        }
    }
}
