package dev.mooring.internal.engine.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(100)
class ChannelSocketTests {

    @TempDir
    Path directory;

    ServerSocketChannel listener;
    ChannelSocket socket;
    SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(address);
        socket = ChannelSocket.unix();
        socket.connect(address);
        peer = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        listener.close();
    }

    @Test
    void carriesAllByteValues() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        socket.getOutputStream().write(all);
        byte[] arrived = read(all.length);
        peer.write(ByteBuffer.wrap(arrived));

        assertThat(arrived).isEqualTo(all);
        assertThat(socket.getInputStream().readNBytes(256)).isEqualTo(all);
        for (byte value : all) {
            peer.write(ByteBuffer.wrap(new byte[] {value}));
            assertThat(socket.getInputStream().read()).isEqualTo(value & 0xff);
        }
    }

    @Test
    void writesWhileAnotherThreadReads() throws Exception {
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> readOne(socket));
        awaitBlocked();

        socket.getOutputStream().write(42);
        assertThat(read(1)).containsExactly(42);
        peer.write(ByteBuffer.wrap(new byte[] {7}));

        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void readsWhileAnotherThreadIsHeldUpWriting() throws Exception {
        byte[] large = new byte[8 * 1024 * 1024];
        new Random(1).nextBytes(large);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(large));

        peer.write(ByteBuffer.wrap(new byte[] {9}));
        assertThat(socket.getInputStream().read()).isEqualTo(9);
        assertThat(writing).isNotDone();

        assertThat(read(large.length)).isEqualTo(large);
        writing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void shuttingDownTheOutputLeavesTheInputOpen() throws IOException {
        socket.shutdownOutput();

        assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        peer.write(ByteBuffer.wrap(new byte[] {1}));
        peer.shutdownOutput();
        assertThat(socket.getInputStream().readAllBytes()).containsExactly(1);
        assertThat(socket.isOutputShutdown()).isTrue();
    }

    @Test
    void boundsReadsByTheTimeoutAndStaysUsable() throws IOException {
        socket.setSoTimeout(20);

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read())
                .withMessage("Read timed out");

        peer.write(ByteBuffer.wrap(new byte[] {5}));
        assertThat(socket.getInputStream().read()).isEqualTo(5);
    }

    @Test
    void interruptingAReaderClosesTheConnection() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            thrown.set(catchThrowable(() -> socket.getInputStream().read()));
            flag.set(Thread.currentThread().isInterrupted());
        });
        reader.start();
        awaitBlocked(reader);

        reader.interrupt();
        reader.join(10_000);

        assertThat(thrown.get()).isInstanceOf(ClosedByInterruptException.class);
        assertThat(flag).isTrue();
        assertThat(socket.isClosed()).isTrue();
        assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void closingWakesAReader() throws Exception {
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> readOne(socket));
        awaitBlocked();

        socket.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
                .havingRootCause()
                .withMessageContaining("closed");
        assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void closingWakesAWriter() throws Exception {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(new byte[16 * 1024 * 1024]));
        awaitBlocked();

        socket.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> writing.get(10, TimeUnit.SECONDS))
                .havingRootCause();
    }

    @Test
    void isUselessAfterwards() throws IOException {
        socket.close();
        socket.close();

        assertThat(socket).hasToString("ChannelSocket[closed]");
        assertThatExceptionOfType(SocketException.class).isThrownBy(socket::getInputStream);
        assertThatExceptionOfType(SocketException.class).isThrownBy(socket::shutdownOutput);
    }

    @Test
    void saysWhyAUnixSocketCannotBeReached() throws IOException {
        try (ChannelSocket other = ChannelSocket.unix()) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> other.connect(UnixDomainSocketAddress.of(directory.resolve("absent"))))
                    .withMessageContaining("No such file");
            assertThat(other.isClosed()).isTrue();
        }
    }

    @Test
    void speaksTcpAsWell() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChannelSocket client = ChannelSocket.inet()) {
            client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 5_000);
            client.setTcpNoDelay(true);
            client.setKeepAlive(true);
            try (Socket accepted = server.accept()) {
                byte[] large = new byte[4 * 1024 * 1024];
                Arrays.fill(large, (byte) 3);
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                    try {
                        client.getOutputStream().write(large);
                        client.shutdownOutput();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(large);
                writing.join();
                accepted.getOutputStream().write(4);
                assertThat(client.getInputStream().read()).isEqualTo(4);
                assertThat(client.getTcpNoDelay()).isTrue();
                assertThat(client.getPort()).isEqualTo(server.getLocalPort());
            }
        }
    }

    @Test
    void saysThatNobodyListensOnATcpPort() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (ChannelSocket client = ChannelSocket.inet()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () -> client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000))
                    .withMessageContaining("refused");
        }
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && peer.read(buffer) >= 0) {
            // until it is full
        }
        return buffer.array();
    }

    private static int readOne(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until some thread waits inside the socket. */
    private static void awaitBlocked() {
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .anyMatch(trace -> Arrays.stream(trace)
                        .anyMatch(frame -> frame.getClassName().equals(ChannelSocket.class.getName())
                                && frame.getMethodName().equals("await"))));
    }

    private static void awaitBlocked(Thread thread) {
        await().until(() -> Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("await")));
    }
}
