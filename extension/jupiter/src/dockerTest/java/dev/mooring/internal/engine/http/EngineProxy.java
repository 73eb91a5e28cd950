package dev.mooring.internal.engine.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Stands between us and an engine, passes on every byte, and does on request what engines and networks do at their
 * worst.
 *
 * <p>Of HTTP it knows as much as finds where a request ends; answers are bytes to it.
 */
public final class EngineProxy implements Closeable {

    /** What becomes of a request. */
    public enum Fault {
        /** Neither it nor any later one is passed on until {@link #calm()}; what has been answered in part goes on. */
        STALL,
        /** The connection breaks before it is passed on. */
        RESET,
        /** It is not passed on, but answered with a 500. */
        REFUSE,
        /** The engine has it, and does what it asks; the connection breaks before the answer. */
        LOSE_ANSWER,
        /** The same, in the middle of the answer's body. */
        CUT_ANSWER,
        /** Every connection breaks, and nobody listens until {@link #comeBack()}. */
        GO_AWAY
    }

    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+) *$");
    private static final String REFUSAL = "{\"message\":\"the proxy refuses\"}";

    private final Path engine;
    private final @Nullable Path socket;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger();
    private final Object calm = new Object();
    private volatile ServerSocketChannel listener;
    private volatile boolean stalled;

    private EngineProxy(Path engine, @Nullable Path socket) throws IOException {
        this.engine = engine;
        this.socket = socket;
        this.listener = listen();
    }

    /** Listens on a free TCP port. */
    public static EngineProxy onTcp() throws IOException {
        return new EngineProxy(engineSocket(), null);
    }

    /** Listens on a socket that is made. */
    public static EngineProxy on(Path socket) throws IOException {
        return new EngineProxy(engineSocket(), socket);
    }

    /** The socket of the engine that the tests use; skips the test if it has none here. */
    public static Path engineSocket() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        Assumptions.assumeTrue(host.startsWith("unix://"), "the engine is not reached by a socket of this host");
        return Path.of(host.replaceFirst("^unix://", ""));
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel opened =
                socket == null ? ServerSocketChannel.open() : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketAddress address = socket == null
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                : UnixDomainSocketAddress.of(socket);
        opened.bind(address);
        daemon(() -> accept(opened));
        return opened;
    }

    /** The TCP port. */
    public int port() {
        ServerSocket socket = listener.socket();
        return socket.getLocalPort();
    }

    /** The request lines that came, in their order. */
    public List<String> requests() {
        return requests;
    }

    /**
     * Does something to requests.
     *
     * @param request a pattern of the request line
     * @param first the number of the first one of these, from 1
     * @param times how many of them
     */
    public void on(Pattern request, int first, int times, Fault fault) {
        rules.add(new Rule(request, first, times, fault));
    }

    /** Forgets what was to be done, and passes on what is stalled. */
    public void calm() {
        synchronized (calm) {
            rules.clear();
            stalled = false;
            calm.notifyAll();
        }
    }

    private void goAway() throws IOException {
        listener.close();
        if (socket != null) {
            Files.deleteIfExists(socket);
        }
        connections.forEach(Connection::reset);
    }

    /** Listens again, and is calm. */
    public void comeBack() throws IOException {
        calm();
        if (!listener.isOpen()) {
            listener = listen();
        }
    }

    private void accept(ServerSocketChannel accepting) {
        try {
            while (true) {
                Connection connection = new Connection(accepting.accept());
                connections.add(connection);
                daemon(connection::toEngine);
                daemon(connection::toClient);
            }
        } catch (IOException e) {
            // gone away, or closed
        }
    }

    /** How many requests have met a fault. */
    public int faults() {
        return faults.get();
    }

    private @Nullable Fault faultOf(String requestLine) {
        for (Rule rule : rules) {
            if (rule.hits(requestLine)) {
                faults.incrementAndGet();
                return rule.fault;
            }
        }
        return null;
    }

    private void awaitCalm() throws InterruptedException {
        synchronized (calm) {
            while (stalled) {
                calm.wait();
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        calm();
        goAway();
    }

    private static final class Rule {
        private final Pattern request;
        private final int first;
        private final int end;
        private final Fault fault;
        private int seen;

        Rule(Pattern request, int first, int times, Fault fault) {
            this.request = request;
            this.first = first;
            this.end = times > Integer.MAX_VALUE - first ? Integer.MAX_VALUE : first + times;
            this.fault = fault;
        }

        synchronized boolean hits(String requestLine) {
            if (!request.matcher(requestLine).find()) {
                return false;
            }
            seen++;
            return seen >= first && seen < end;
        }
    }

    /** One connection of a client, and the one to the engine that belongs to it. */
    private final class Connection {

        private final SocketChannel client;
        private final SocketChannel engineSide;
        private final ByteBuffer unread = ByteBuffer.allocate(16 * 1024).limit(0);
        private volatile @Nullable Fault answerFault;

        Connection(SocketChannel client) throws IOException {
            this.client = client;
            this.engineSide = SocketChannel.open(StandardProtocolFamily.UNIX);
            engineSide.connect(UnixDomainSocketAddress.of(engine));
        }

        void toEngine() {
            try {
                for (String head = head(); head != null; head = head()) {
                    String line = head.substring(0, head.indexOf('\r'));
                    requests.add(line);
                    Fault fault = faultOf(line);
                    stalled |= fault == Fault.STALL;
                    if (stalled) {
                        awaitCalm();
                    } else if (fault == Fault.RESET) {
                        reset();
                        return;
                    } else if (fault == Fault.GO_AWAY) {
                        goAway();
                        return;
                    }
                    answerFault = fault;
                    boolean refuse = fault == Fault.REFUSE;
                    if (!refuse) {
                        send(engineSide, ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
                    }
                    body(head, refuse);
                    if (refuse) {
                        refuse();
                    }
                }
                engineSide.shutdownOutput();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                reset();
            }
        }

        private void refuse() throws IOException {
            String answer = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: "
                    + REFUSAL.length() + "\r\n\r\n" + REFUSAL;
            send(client, ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        }

        private @Nullable String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            for (int next = next(); next >= 0; next = next()) {
                head.write(next);
                if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
            }
            return null;
        }

        /** Passes on the body that a head announces, or reads it past. */
        private void body(String head, boolean drop) throws IOException {
            String lower = head.toLowerCase(Locale.ROOT);
            Matcher length = LENGTH.matcher(head);
            if (lower.contains("\r\nupgrade:")) {
                for (int next = next(); next >= 0; next = next()) {
                    unread.position(unread.position() - 1);
                    pass(unread.remaining(), drop);
                }
            } else if (lower.contains("transfer-encoding: chunked")) {
                long size;
                do {
                    String line = line(drop);
                    size = Long.parseLong(line.strip().split(";", 2)[0], 16);
                    pass(size, drop);
                    line(drop);
                } while (size > 0);
            } else if (length.find()) {
                pass(Long.parseLong(length.group(1)), drop);
            }
        }

        private String line(boolean drop) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next;
            do {
                next = next();
                if (next < 0) {
                    throw new EOFException();
                }
                line.write(next);
            } while (next != '\n');
            if (!drop) {
                send(engineSide, ByteBuffer.wrap(line.toByteArray()));
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        private void pass(long count, boolean drop) throws IOException {
            for (long left = count; left > 0; ) {
                if (!fill()) {
                    throw new EOFException();
                }
                ByteBuffer piece = unread.slice(unread.position(), (int) Math.min(left, unread.remaining()));
                unread.position(unread.position() + piece.remaining());
                left -= piece.remaining();
                if (!drop) {
                    send(engineSide, piece);
                }
            }
        }

        private int next() throws IOException {
            return fill() ? Byte.toUnsignedInt(unread.get()) : -1;
        }

        private boolean fill() throws IOException {
            if (unread.hasRemaining()) {
                return true;
            }
            unread.clear();
            int count = client.read(unread);
            unread.flip();
            return count > 0;
        }

        void toClient() {
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            try {
                while (engineSide.read(buffer) >= 0) {
                    buffer.flip();
                    Fault fault = answerFault;
                    if (fault == Fault.LOSE_ANSWER) {
                        reset();
                        return;
                    }
                    if (fault == Fault.CUT_ANSWER) {
                        buffer.limit(middleOfBody(buffer));
                        send(client, buffer);
                        reset();
                        return;
                    }
                    send(client, buffer);
                    buffer.clear();
                }
                client.shutdownOutput();
            } catch (IOException e) {
                reset();
            }
        }

        private int middleOfBody(ByteBuffer answer) {
            int head = StandardCharsets.ISO_8859_1
                            .decode(answer.duplicate())
                            .toString()
                            .indexOf("\r\n\r\n")
                    + 4;
            return head + (answer.limit() - head) / 2;
        }

        private void send(SocketChannel to, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        }

        void reset() {
            connections.remove(this);
            try (client;
                    engineSide) {
                if (socket == null) {
                    client.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (IOException e) {
                // closed already
            }
        }
    }
}
