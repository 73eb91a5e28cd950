package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.OwnException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session's engine, looked up once when it is first needed. A failure is remembered, too. */
final class EngineConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    private final Supplier<Engine> connect;
    /** Held while the engine is looked up, which may take long; never held when the session ends. */
    private final Lock looking = new ReentrantLock();

    private @Nullable Engine engine;
    private @Nullable RuntimeException failure;
    private boolean closed;

    EngineConnection(Supplier<Engine> connect) {
        this.connect = connect;
    }

    /** Waits for another thread that is connecting, so that there is only one connection and one diagnosis. */
    Engine get() {
        looking.lock();
        try {
            Engine present = found();
            return present == null ? look() : present;
        } finally {
            looking.unlock();
        }
    }

    /**
     * Connects before the engine is needed, and makes the requests that every session makes. A failure is reported when
     * the engine is needed.
     */
    void tryGet() {
        try {
            get().info();
        } catch (RuntimeException e) {
            LOG.debug("No engine was found ahead of its use", e);
        }
    }

    private synchronized @Nullable Engine found() {
        if (closed) {
            throw new IllegalStateException("the session has ended");
        }
        if (failure != null) {
            // A new exception for each caller, because JUnit adds suppressed exceptions to it.
            throw OwnException.of(failure);
        }
        return engine;
    }

    private Engine look() {
        try {
            return keep(connect.get());
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
            throw e;
        }
    }

    private synchronized Engine keep(Engine connected) {
        if (closed) {
            connected.close();
            throw new IllegalStateException("the session has ended");
        }
        engine = connected;
        return connected;
    }

    /** Whether the engine was needed and found. */
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
