package dev.mooring.internal.engine.http.transport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response whose connection the engine handed over: the body is the output of the process, and {@link #output()} is
 * its input.
 *
 * @since 0.1
 */
public final class HijackedResponse implements Response {

    private static final Logger LOGGER = LoggerFactory.getLogger(HijackedResponse.class);
    private static final AtomicLong PUMPS = new AtomicLong();

    private final EngineResponse response;
    private final @Nullable Socket socket;
    private volatile @Nullable Thread pump;

    HijackedResponse(EngineResponse response) {
        this.response = response;
        this.socket = response.hijacked();
    }

    /** Tells whether the engine handed the connection over; otherwise this is an ordinary answer, mostly a refusal. */
    public boolean isHijacked() {
        return socket != null;
    }

    /**
     * Returns the stream to the process's input. Closing it tells the process end of file and leaves its output open.
     *
     * @throws IOException if the connection is closed or was not handed over
     */
    public OutputStream output() throws IOException {
        if (socket == null) {
            throw new IOException("The engine did not hand over the connection: status " + getStatusCode());
        }
        return new HalfClosing(socket);
    }

    /**
     * Copies a stream to the process's input, in a thread of its own that ends with either; does not close the stream.
     */
    public void pump(InputStream input) {
        Thread thread = new Thread(() -> copy(input), "mooring-stdin-" + PUMPS.incrementAndGet());
        thread.setDaemon(true);
        pump = thread;
        thread.start();
    }

    private void copy(InputStream input) {
        try (OutputStream output = output()) {
            byte[] bytes = new byte[8192];
            for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
                output.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // The process is free to end before it has read all its input.
            LOGGER.debug("Stopped sending input to a process", e);
        }
    }

    @Override
    public int getStatusCode() {
        return response.getStatusCode();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return response.getHeaders();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return response.getHeader(name);
    }

    @Override
    public InputStream getBody() {
        return response.getBody();
    }

    @Override
    public void close() {
        response.close();
        Thread pumping = pump;
        if (pumping != null) {
            pumping.interrupt();
        }
    }

    private static final class HalfClosing extends FilterOutputStream {

        private final Socket socket;
        private final AtomicBoolean ended = new AtomicBoolean();

        HalfClosing(Socket socket) throws IOException {
            super(socket.getOutputStream());
            this.socket = socket;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // FilterOutputStream would write byte by byte.
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (ended.compareAndSet(false, true) && !socket.isClosed() && !socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        }
    }
}
