package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.OwnException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session's engine: looked for once, by whoever needs it first; not finding it is remembered as well. */
final class EngineConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    private final Supplier<Engine> connect;
    /** Held while the engine is looked for, which may take long, and by nobody who ends the session. */
    private final Lock looking = new ReentrantLock();

    private @Nullable Engine engine;
    private @Nullable RuntimeException failure;
    private boolean closed;

    EngineConnection(Supplier<Engine> connect) {
        this.connect = connect;
    }

    /** Waits for another thread that is connecting, so that there is one connection and one diagnosis. */
    Engine get() {
        looking.lock();
        try {
            Engine present = found();
            return present == null ? look() : present;
        } finally {
            looking.unlock();
        }
    }

    /** Connects before anybody needs the engine, and asks what everybody will; a failure is theirs. */
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
            // A fresh one for everybody, since JUnit adds what others suppressed.
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
