package dev.mooring.internal.engine.http.transport;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.core5.io.CloseMode;

/**
 * The connections to one engine: one for each request at a time, kept alive between requests. The connection that was
 * used last is reused first, so that connections that were idle for long, which must be checked before use, are rarely
 * needed.
 */
final class Connections implements Closeable {

    /** A connection that was used within this time is reused without a check, because a check costs a millisecond. */
    private static final long TRUSTED_FOR = Duration.ofMillis(200).toNanos();

    private final EngineDialer dialer;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Set<EngineConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Connections(EngineDialer dialer) {
        this.dialer = dialer;
    }

    private record Idle(EngineConnection connection, long since) {

        boolean usable() throws IOException {
            return connection.isOpen() && (System.nanoTime() - since < TRUSTED_FOR || !connection.isStale());
        }
    }

    /** Takes a connection that is free, or makes one. It has to be given back, or to be discarded. */
    EngineConnection take() throws IOException {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.usable()) {
                return next.connection;
            }
            discard(next.connection);
        }
        return connect();
    }

    private EngineConnection connect() throws IOException {
        EngineConnection connection = new EngineConnection();
        // Registered before it is connected, so that closing ends the connect, too.
        open.add(connection);
        try {
            requireOpen();
            dialer.connect(connection);
            requireOpen();
            return connection;
        } catch (IOException | RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the session has ended, and its connection to the engine is closed");
        }
    }

    /** Keeps a connection, whose answer was read to its end, for the next request. */
    void giveBack(EngineConnection connection) {
        idle.addFirst(new Idle(connection, System.nanoTime()));
        if (closed) {
            discard(connection);
        }
    }

    /** Closes a connection at once, even during a request. */
    void discard(EngineConnection connection) {
        open.remove(connection);
        connection.close(CloseMode.IMMEDIATE);
    }

    /** Closes every connection, also those in use; later requests fail. */
    @Override
    public void close() {
        closed = true;
        open.forEach(this::discard);
    }
}
