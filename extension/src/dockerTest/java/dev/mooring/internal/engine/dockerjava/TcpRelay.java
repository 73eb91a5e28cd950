package dev.mooring.internal.engine.dockerjava;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Makes the engine's unix socket reachable over TCP, byte by byte, ends of file included. */
final class TcpRelay implements Closeable {

    private final ServerSocket listener;
    private final Path socket;

    private TcpRelay(Path socket) throws IOException {
        this.socket = socket;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static TcpRelay toTheEngine() throws IOException {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        TcpRelay relay = new TcpRelay(Path.of(host.replaceFirst("^unix://", "")));
        daemon(relay::accept);
        return relay;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
                engine.connect(UnixDomainSocketAddress.of(socket));
                daemon(() -> toEngine(client, engine));
                daemon(() -> toClient(client, engine));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static void toEngine(Socket client, SocketChannel engine) {
        try {
            InputStream input = client.getInputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
                while (buffer.hasRemaining()) {
                    engine.write(buffer);
                }
            }
            engine.shutdownOutput();
        } catch (IOException e) {
            // the other direction closes both
        }
    }

    private static void toClient(Socket client, SocketChannel engine) {
        try (client;
                engine) {
            OutputStream output = client.getOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            while (engine.read(buffer) >= 0) {
                output.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tcp-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
