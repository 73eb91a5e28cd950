package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a {@link SocketChannel} to a {@link Socket}, on which the HTTP client and TLS are built; the JDK itself does
 * so for TCP only.
 *
 * <p>Differences from the JDK's own adaptor, all on purpose:
 *
 * <ul>
 *   <li>The channel is non-blocking and a thread waits in a {@link Selector}, one for each direction. So reading and
 *       writing never wait for each other (the streams of {@link java.nio.channels.Channels} share a lock, with which a
 *       hijacked connection could not be written while it is read), and {@link #setSoTimeout} works on unix sockets as
 *       it does on TCP. Besides each read it bounds how long a write may make no progress.
 *   <li>Interrupting a thread that waits here closes the connection, and the thread gets a
 *       {@link ClosedByInterruptException} at once with its interrupt flag still set.
 *   <li>Closing the socket from another thread wakes the waiting threads.
 * </ul>
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // their lock would let a reader keep others from closing
final class ChannelSocket extends Socket {

    /** Limits the direct buffer that the JDK keeps per thread, in the largest size ever requested. */
    private static final int LARGEST_TRANSFER = 64 * 1024;

    /** The peer of a socket that is not connected to the engine directly. */
    interface Behind {

        /**
         * Fails with the reason why nothing more can be read or sent.
         *
         * @throws IOException if something has failed; nothing is thrown if the engine has closed the connection
         */
        void verify() throws IOException;

        /** Ends it, with the socket. */
        void close() throws IOException;
    }

    private final SocketChannel channel;
    private final @Nullable Behind behind;
    private final InputStream input = new Input();
    private final OutputStream output = new Output();
    private final Object selectorLock = new Object();
    private @Nullable Selector readSelector;
    private @Nullable Selector writeSelector;
    private volatile int soTimeoutMillis;
    private volatile boolean connected;
    private volatile boolean inputShutdown;
    private volatile boolean outputShutdown;
    private volatile boolean closed;

    private ChannelSocket(SocketChannel channel, @Nullable Behind behind) throws SocketException {
        // There is no SocketImpl, because every method that would use it is overridden.
        super((SocketImpl) null);
        this.channel = channel;
        this.behind = behind;
    }

    /** Opens an unconnected socket for unix domain addresses. */
    static ChannelSocket unix() throws IOException {
        return new ChannelSocket(SocketChannel.open(StandardProtocolFamily.UNIX), null);
    }

    /** Opens an unconnected socket for internet addresses. */
    static ChannelSocket inet() throws IOException {
        return new ChannelSocket(SocketChannel.open(), null);
    }

    /** Takes a channel that is connected to a tunnel to the engine. */
    static ChannelSocket connected(SocketChannel channel, Behind behind) throws IOException {
        ChannelSocket socket = new ChannelSocket(channel, behind);
        channel.configureBlocking(false);
        socket.connected = true;
        return socket;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** {@inheritDoc} A unix address is connected to at once or not at all; the timeout does not apply to it. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        try {
            if (endpoint instanceof UnixDomainSocketAddress) {
                // Blocking, because a non-blocking connect fails where the listener's backlog is full for a moment.
                channel.connect(endpoint);
                channel.configureBlocking(false);
            } else {
                channel.configureBlocking(false);
                if (!channel.connect(endpoint)) {
                    finishConnect(timeoutMillis);
                }
            }
            connected = true;
        } catch (UnresolvedAddressException e) {
            close();
            throw new UnknownHostException(endpoint.toString());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void finishConnect(int timeoutMillis) throws IOException {
        long deadline = deadline(timeoutMillis);
        while (!channel.finishConnect()) {
            if (!await(selector(SelectionKey.OP_CONNECT), timeoutMillis, deadline)) {
                throw new SocketTimeoutException("Connect timed out");
            }
        }
        // The same selector serves the writes from now on.
        SelectionKey key = channel.keyFor(selector(SelectionKey.OP_WRITE));
        if (key != null) {
            key.interestOps(SelectionKey.OP_WRITE);
        }
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, Math.min(length, LARGEST_TRANSFER));
        int timeout = soTimeoutMillis;
        long deadline = deadline(timeout);
        while (true) {
            int count = inputShutdown ? -1 : transfer(() -> channel.read(buffer));
            if (count < 0 && behind != null) {
                behind.verify();
            }
            if (count != 0) {
                return count;
            }
            if (!await(selector(SelectionKey.OP_READ), timeout, deadline)) {
                throw new SocketTimeoutException("Read timed out");
            }
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int position = offset;
        int timeout = soTimeoutMillis;
        long deadline = deadline(timeout);
        while (position < end) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, position, Math.min(end - position, LARGEST_TRANSFER));
            int count = transfer(() -> channel.write(buffer));
            if (count == 0) {
                if (!await(selector(SelectionKey.OP_WRITE), timeout, deadline)) {
                    throw new SocketTimeoutException("Write timed out");
                }
            } else {
                deadline = deadline(timeout);
            }
            position += count;
        }
    }

    private int transfer(Transfer transfer) throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        try {
            return transfer.run();
        } catch (ClosedChannelException e) {
            throw closed ? socketClosed(e) : e;
        } catch (IOException e) {
            if (behind != null) {
                behind.verify();
            }
            throw e;
        }
    }

    /** Waits until the selector's direction is ready; returns {@code false} when the deadline passed before. */
    private boolean await(Selector selector, int timeoutMillis, long deadline) throws IOException {
        try {
            if (timeoutMillis == 0) {
                selector.select();
            } else {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime() + 999_999);
                if (left <= 0) {
                    return false;
                }
                selector.select(left);
            }
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw new SocketException("Socket closed");
        }
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new ClosedByInterruptException();
        }
        return true;
    }

    private static long deadline(int timeoutMillis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** Opens the selector of this direction when a thread must wait for the first time; most requests never wait. */
    private Selector selector(int operation) throws IOException {
        synchronized (selectorLock) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            boolean reading = operation == SelectionKey.OP_READ;
            Selector existing = reading ? readSelector : writeSelector;
            if (existing != null) {
                return existing;
            }
            Selector opened = channel.provider().openSelector();
            try {
                channel.register(opened, operation);
            } catch (ClosedChannelException e) {
                opened.close();
                throw socketClosed(e);
            }
            if (reading) {
                readSelector = opened;
            } else {
                writeSelector = opened;
            }
            return opened;
        }
    }

    private static SocketException socketClosed(Throwable cause) {
        SocketException exception = new SocketException("Socket closed");
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() throws IOException {
        Selector reading;
        Selector writing;
        synchronized (selectorLock) {
            if (closed) {
                return;
            }
            closed = true;
            reading = readSelector;
            writing = writeSelector;
        }
        // The channel first: its descriptor is released when its last selector is closed.
        try (reading;
                writing) {
            channel.close();
        } finally {
            if (behind != null) {
                behind.close();
            }
        }
    }

    @Override
    public void shutdownInput() throws IOException {
        requireOpen();
        inputShutdown = true;
        channel.shutdownInput();
        synchronized (selectorLock) {
            if (readSelector != null && !closed) {
                readSelector.wakeup();
            }
        }
    }

    /** {@inheritDoc} The peer reads an end of file; reading from the peer goes on. */
    @Override
    public void shutdownOutput() throws IOException {
        requireOpen();
        outputShutdown = true;
        channel.shutdownOutput();
    }

    private void requireOpen() throws SocketException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (!connected) {
            throw new SocketException("Socket is not connected");
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        requireOpen();
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        requireOpen();
        return output;
    }

    /**
     * {@inheritDoc} Returns null, because the channel is in non-blocking mode, which users of a socket do not expect.
     */
    @Override
    @SuppressWarnings("NullAway") // Socket declares null as the answer of a socket without a channel
    public SocketChannel getChannel() {
        return null;
    }

    @Override
    public void bind(SocketAddress bindpoint) throws IOException {
        channel.bind(bindpoint);
    }

    @Override
    public InetAddress getInetAddress() {
        return remote() instanceof InetSocketAddress address ? address.getAddress() : InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return local() instanceof InetSocketAddress address ? address.getAddress() : InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
        return remote() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    @Override
    public int getLocalPort() {
        return local() instanceof InetSocketAddress address ? address.getPort() : -1;
    }

    @Override
    @SuppressWarnings("NullAway") // Socket declares null as the answer of an unconnected socket
    public SocketAddress getRemoteSocketAddress() {
        return remote();
    }

    @Override
    @SuppressWarnings("NullAway") // Socket declares null as the answer of an unbound socket
    public SocketAddress getLocalSocketAddress() {
        return local();
    }

    private @Nullable SocketAddress remote() {
        try {
            return channel.getRemoteAddress();
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable SocketAddress local() {
        try {
            return channel.getLocalAddress();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void setSoTimeout(int timeoutMillis) {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("A timeout is not negative: " + timeoutMillis);
        }
        soTimeoutMillis = timeoutMillis;
    }

    @Override
    public int getSoTimeout() {
        return soTimeoutMillis;
    }

    @Override
    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        channel.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    /** Sets an option that only TCP has; on unix sockets, nothing happens. */
    private <T> void setWhereSupported(SocketOption<T> option, T value) throws SocketException {
        if (channel.supportedOptions().contains(option)) {
            try {
                channel.setOption(option, value);
            } catch (SocketException e) {
                throw e;
            } catch (IOException e) {
                throw socketClosed(e);
            }
        }
    }

    private <T> T getWhereSupported(SocketOption<T> option, T otherwise) throws SocketException {
        if (!channel.supportedOptions().contains(option)) {
            return otherwise;
        }
        try {
            return Objects.requireNonNullElse(channel.getOption(option), otherwise);
        } catch (SocketException e) {
            throw e;
        } catch (IOException e) {
            throw socketClosed(e);
        }
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        setWhereSupported(StandardSocketOptions.TCP_NODELAY, on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return getWhereSupported(StandardSocketOptions.TCP_NODELAY, true);
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        setWhereSupported(StandardSocketOptions.SO_KEEPALIVE, on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return getWhereSupported(StandardSocketOptions.SO_KEEPALIVE, false);
    }

    /** {@inheritDoc} Ignored: a non-blocking channel cannot linger, and the HTTP client asks for it only to abort. */
    @Override
    public void setSoLinger(boolean on, int linger) {}

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        setWhereSupported(StandardSocketOptions.SO_SNDBUF, size);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return getWhereSupported(StandardSocketOptions.SO_SNDBUF, LARGEST_TRANSFER);
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        setWhereSupported(StandardSocketOptions.SO_RCVBUF, size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return getWhereSupported(StandardSocketOptions.SO_RCVBUF, LARGEST_TRANSFER);
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        setWhereSupported(StandardSocketOptions.SO_REUSEADDR, on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return getWhereSupported(StandardSocketOptions.SO_REUSEADDR, false);
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        setWhereSupported(StandardSocketOptions.IP_TOS, trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return getWhereSupported(StandardSocketOptions.IP_TOS, 0);
    }

    @Override
    public void setOOBInline(boolean on) throws SocketException {
        throw new SocketException("Urgent data is not supported");
    }

    @Override
    public boolean getOOBInline() {
        return false;
    }

    @Override
    public void sendUrgentData(int data) throws IOException {
        throw new SocketException("Urgent data is not supported");
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isBound() {
        return connected;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return inputShutdown;
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShutdown;
    }

    @Override
    public String toString() {
        return "ChannelSocket[" + (closed ? "closed" : String.valueOf(remote())) + "]";
    }

    @FunctionalInterface
    private interface Transfer {
        int run() throws IOException;
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return ChannelSocket.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            return ChannelSocket.this.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            ChannelSocket.this.close();
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            ChannelSocket.this.write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            ChannelSocket.this.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            ChannelSocket.this.close();
        }
    }
}
