package dev.mooring.internal.engine.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on a unix socket that speaks as much HTTP as a test tells it to, byte by byte. */
public final class FakeEngine implements Closeable {

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    private final ServerSocketChannel listener;
    private final Path socket;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Thread acceptor = daemon(this::accept);

    private FakeEngine(Path socket, Script script) throws IOException {
        this.socket = socket;
        this.script = script;
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
    }

    public static FakeEngine listen(Path directory, Script script) throws IOException {
        FakeEngine engine = new FakeEngine(directory.resolve("engine.sock"), script);
        engine.acceptor.start();
        return engine;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-engine");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                accepted.incrementAndGet();
                open.add(channel);
                daemon(() -> serve(channel)).start();
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            script.run(new Connection(channel, requests));
        } catch (IOException e) {
            // the client went away, which is what many tests are about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public EngineAddress address() {
        return new EngineAddress.UnixSocket(socket);
    }

    public Path socket() {
        return socket;
    }

    /** How many connections came. */
    public int accepted() {
        return accepted.get();
    }

    /** The heads of the requests, in the order of their arrival. */
    public BlockingQueue<String> requests() {
        return requests;
    }

    /** Breaks every connection, as a restart of an engine does. */
    public void dropConnections() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        awaitAcceptor();
        dropConnections();
    }

    /** A closed listener goes on listening until the accept that was under way has noticed. */
    private void awaitAcceptor() {
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, seen from the engine. */
    public static final class Connection {

        private final SocketChannel channel;
        private final BlockingQueue<String> requests;
        private final InputStream input;
        private final OutputStream output;

        Connection(SocketChannel channel, BlockingQueue<String> requests) {
            this.channel = channel;
            this.requests = requests;
            this.input = Channels.newInputStream(channel);
            this.output = Channels.newOutputStream(channel);
        }

        /** Reads a request's head, without its body; {@code null} when the client closed instead. */
        public String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (true) {
                int next = input.read();
                if (next < 0) {
                    return null;
                }
                head.write(next);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) {
                    requests.add(text);
                    return text;
                }
            }
        }

        /** Reads a body that comes in chunks, if the head announces one. */
        public void skipBody(String head) throws IOException {
            if (head.contains("Transfer-Encoding: chunked")) {
                StringBuilder tail = new StringBuilder();
                while (!tail.toString().endsWith("0\r\n\r\n")) {
                    tail.append((char) input.read());
                }
            }
        }

        public void say(String text) throws IOException {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }

        public void answer(int status, String body) throws IOException {
            say("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        public InputStream input() {
            return input;
        }

        public OutputStream output() {
            return output;
        }

        public SocketChannel channel() {
            return channel;
        }
    }
}
